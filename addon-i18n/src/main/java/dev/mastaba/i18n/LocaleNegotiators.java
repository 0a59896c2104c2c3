package dev.mastaba.i18n;

import dev.mastaba.core.application.DefaultHeaders;
import dev.mastaba.core.i18n.LocaleName;
import dev.mastaba.core.i18n.LocaleNegotiator;
import dev.mastaba.core.i18n.Locales;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A factory for locale negotiators that can be combined with the standard negotiator: {@code
 * config.setLocaleNegotiator(LocaleNegotiator.standard().or(acceptLanguage()))}.
 */
public final class LocaleNegotiators {
    private LocaleNegotiators() {}

    /**
     * Returns a negotiator that selects the first of the client's preferred languages for which the application has texts (RFC 4647, 3.4). It
     * considers the locales with catalogs and the application's default locale, and returns null if none of them matches. The result keeps the client's
     * region: for {@code en-GB}, it is {@code en_GB}, with the texts of the catalog {@code en} and British formats of dates. A language without a
     * region also finds a catalog for one of its regions. The response contains {@code Vary: Accept-Language}.
     */
    public static LocaleNegotiator acceptLanguage() {
        return request -> {
            DefaultHeaders.vary(request, "Accept-Language");
            Locales locales = Locales.of(request);
            List<String> offered = new ArrayList<>(locales.available());
            offered.add(locales.standard());
            for (String range : request.acceptLanguage().ranges()) {
                String found = found(Locale.forLanguageTag(range), offered);
                if (found != null) {
                    return found;
                }
            }
            return null;
        };
    }

    private static @Nullable String found(Locale wanted, List<String> offered) {
        if (wanted.getLanguage().isEmpty()) {
            return null;
        }
        String name = wanted.toLanguageTag().replace('-', '_');
        for (String part : LocaleName.fallbacks(name)) {
            for (String each : offered) {
                if (part.equalsIgnoreCase(each.replace('-', '_'))) {
                    return wanted.getCountry().isEmpty()
                                    || LocaleName.locale(each).getCountry().equals(wanted.getCountry())
                            ? each
                            : name;
                }
            }
        }
        return offered.stream()
                .filter(each -> LocaleName.locale(each).getLanguage().equals(wanted.getLanguage()))
                .findFirst()
                .orElse(null);
    }

    /**
     * Returns a negotiator that uses the value of a placeholder of the matched route as the locale. For example, the placeholder can be {@code lang}
     * in {@code /{lang}/pages/{name}}. Code that runs before the view, such as a tween, must not request the locale, because the route might not be
     * matched yet.
     *
     * @param name the name of the placeholder
     */
    public static LocaleNegotiator pathParam(String name) {
        return request -> request.pathParams().get(name);
    }

    /**
     * Returns a negotiator that looks up the locale for the request's host in the given map, such as {@code Map.of("example.de", "de")}. It returns
     * null if the map does not contain the host.
     *
     * @param locales the locale for each host; the keys do not contain ports, and are compared without regard to case
     */
    public static LocaleNegotiator host(Map<String, String> locales) {
        Map<String, String> byHost = new TreeMap<>();
        locales.forEach((host, locale) -> byHost.put(host.toLowerCase(Locale.ROOT), locale));
        return request -> byHost.get(request.host().toLowerCase(Locale.ROOT));
    }

    /**
     * Returns a negotiator that calls the given negotiators in order, and returns the first result that is not null. If all results are null, it
     * returns null.
     */
    public static LocaleNegotiator firstOf(List<LocaleNegotiator> negotiators) {
        return negotiators.stream().reduce(LocaleNegotiator::or).orElse(request -> null);
    }
}
