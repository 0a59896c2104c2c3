package dev.mastaba.i18n;

import dev.mastaba.core.application.DefaultHeaders;
import dev.mastaba.core.http.header.AcceptLanguage;
import dev.mastaba.core.i18n.LocaleName;
import dev.mastaba.core.i18n.LocaleNegotiator;
import dev.mastaba.core.i18n.Locales;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A factory for locale negotiators that can be combined with the standard negotiator: {@code
 * config.setLocaleNegotiator(LocaleNegotiator.standard().or(acceptLanguage()))}.
 */
public final class LocaleNegotiators {
    private LocaleNegotiators() {}

    /**
     * Returns a negotiator that selects the locale that best matches the client's preferred languages (RFC 4647, 3.4). It considers the locales with
     * catalogs and the application's default locale, and returns null if none of them matches. The response contains {@code Vary: Accept-Language}.
     */
    public static LocaleNegotiator acceptLanguage() {
        return request -> {
            DefaultHeaders.vary(request, "Accept-Language");
            AcceptLanguage wanted = request.acceptLanguage();
            if (wanted.isMissing()) {
                return null;
            }
            Locales locales = Locales.of(request);
            for (String range : wanted.ranges()) {
                for (String part : LocaleName.fallbacks(range)) {
                    if (same(part, locales.standard())) {
                        return locales.standard();
                    }
                    for (String name : locales.available()) {
                        if (same(part, name)) {
                            return name;
                        }
                    }
                }
            }
            return null;
        };
    }

    private static boolean same(String range, String name) {
        return range.equalsIgnoreCase(name);
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
