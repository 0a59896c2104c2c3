package dev.mastaba.core.i18n;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import java.util.List;

/**
 * The locales that an application supports.
 *
 * @param available the names of the locales that have catalogs, sorted
 * @param standard the name of the default locale, which the setting {@code mastaba.locale.default} determines;
 *     {@code en} if the setting is not set
 */
public record Locales(List<String> available, String standard) {
    /** The request attribute that holds the application's locales. */
    public static final AttributeKey<Locales> KEY = AttributeKey.of("locales", Locales.class);

    private static final Locales ENGLISH = new Locales(List.of(), LocaleName.STANDARD);

    public Locales {
        available = List.copyOf(available);
    }

    /** Returns the locales of the application that handles a request. */
    public static Locales of(Request request) {
        return request.find(KEY).orElse(ENGLISH);
    }
}
