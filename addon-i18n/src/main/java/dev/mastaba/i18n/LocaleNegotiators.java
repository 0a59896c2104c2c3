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
 * More ways to a locale; {@code config.setLocaleNegotiator(LocaleNegotiator.standard().or(acceptLanguage()))}.
 */
public final class LocaleNegotiators {
    private LocaleNegotiators() {}

    /**
     * What the client reads (RFC 4647, 3.4), of the locales for which there are catalogues and the application's default; nothing where none of its
     * languages is among these. The answer says {@code Vary: Accept-Language}.
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

    /** What a placeholder of the matched route stands for: {@code /{lang}/pages/{name}}. To be asked no earlier than in a view. */
    public static LocaleNegotiator pathParam(String name) {
        return request -> request.pathParams().get(name);
    }

    /** What the host says: {@code Map.of("example.de", "de")}; names of hosts have no case and no port here. */
    public static LocaleNegotiator host(Map<String, String> locales) {
        Map<String, String> byHost = new TreeMap<>();
        locales.forEach((host, locale) -> byHost.put(host.toLowerCase(Locale.ROOT), locale));
        return request -> byHost.get(request.host().toLowerCase(Locale.ROOT));
    }

    /** The first of several that knows. */
    public static LocaleNegotiator firstOf(List<LocaleNegotiator> negotiators) {
        return negotiators.stream().reduce(LocaleNegotiator::or).orElse(request -> null);
    }
}
