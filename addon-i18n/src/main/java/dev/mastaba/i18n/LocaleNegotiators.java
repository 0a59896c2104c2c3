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
     * Returns a negotiator that selects the locale for the first of the client's preferred languages in which the application has texts (RFC 4647,
     * 3.4). It considers the locales with catalogs and the application's default locale, and returns null if none of them matches. A language without
     * a region also finds a catalog for one of its regions. If the selected locale has no region, {@link Formats} uses the client's: for {@code en-GB},
     * texts are those of {@code en}, and dates are British. The response contains {@code Vary: Accept-Language}.
     */
    public static LocaleNegotiator acceptLanguage() {
        return request -> {
            DefaultHeaders.vary(request, "Accept-Language");
            Locales locales = Locales.of(request);
            List<String> offered = new ArrayList<>(locales.available());
            offered.add(locales.standard());
            for (String range : request.acceptLanguage().ranges()) {
                Locale wanted = Locale.forLanguageTag(range);
                String found = wanted.getLanguage().isEmpty() ? null : found(wanted, offered);
                if (found != null) {
                    RegionalLocalizer.remember(request, wanted);
                    return found;
                }
            }
            return null;
        };
    }

    private static @Nullable String found(Locale wanted, List<String> offered) {
        for (String part : LocaleName.fallbacks(wanted.toLanguageTag())) {
            for (String each : offered) {
                if (part.equalsIgnoreCase(each.replace('-', '_'))) {
                    return each;
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
