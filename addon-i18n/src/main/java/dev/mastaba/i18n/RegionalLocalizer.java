package dev.mastaba.i18n;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.i18n.Localizer;
import dev.mastaba.core.i18n.TranslationString;
import java.util.Locale;
import java.util.Set;

/**
 * A localizer with the texts of a language, for the formats of one of its regions.
 *
 * @param texts the localizer of the language
 * @param locale the language with the region
 */
record RegionalLocalizer(Localizer texts, Locale locale) implements Localizer {
    private static final AttributeKey<Locale> CLIENT = AttributeKey.of("locale of the client", Locale.class);

    /** The locales of the JDK. It permanently caches the formatting data of each locale, so no others may come from clients. */
    private static final class OfJdk {
        static final Set<Locale> ALL = Set.of(Locale.getAvailableLocales());
    }

    /** Records the locale that a client prefers, which determined the locale of the request. */
    static void remember(Request request, Locale wanted) {
        if (!wanted.getCountry().isEmpty()) {
            request.set(CLIENT, wanted);
        }
    }

    /** Returns the localizer of a request, with the client's region if the locale of the texts has none. */
    static Localizer of(Request request) {
        Localizer texts = Localizer.of(request);
        Locale own = texts.locale();
        return request.find(CLIENT)
                .filter(wanted -> own.getCountry().isEmpty()
                        && wanted.getLanguage().equals(own.getLanguage())
                        && OfJdk.ALL.contains(wanted))
                .<Localizer>map(wanted -> new RegionalLocalizer(texts, wanted))
                .orElse(texts);
    }

    @Override
    public String translate(TranslationString text) {
        return texts.translate(text);
    }

    @Override
    public String pluralize(TranslationString singular, String plural, long number) {
        return texts.pluralize(singular, plural, number);
    }
}
