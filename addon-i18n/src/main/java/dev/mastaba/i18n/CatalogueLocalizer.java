package dev.mastaba.i18n;

import dev.mastaba.core.i18n.Localizer;
import dev.mastaba.core.i18n.TranslationString;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Translates by catalogues. Immutable; safe for any thread.
 *
 * @param locale of what it translates to
 * @param own the messages of the locale
 * @param standard those of the locale that others fall back to; none where this is that one, or the one that ids are written in
 */
record CatalogueLocalizer(
        Locale locale, LocaleTexts own, @Nullable LocaleTexts standard) implements Localizer {
    @Override
    public String translate(TranslationString text) {
        String key = ParsedMessage.key(text.context(), text.id());
        String found = own.find(text.domains(), key);
        if (found == null && standard != null) {
            found = standard.find(text.domains(), key);
        }
        String shown = found == null ? text.untranslated() : found;
        return text.values().isEmpty() ? shown : text.interpolate(shown, this::shown);
    }

    @Override
    public String pluralize(TranslationString singular, String plural, long number) {
        String key = ParsedMessage.key(singular.context(), singular.id());
        String found = own.find(singular.domains(), key, number);
        if (found == null && standard != null) {
            found = standard.find(singular.domains(), key, number);
        }
        if (found == null) {
            found = number == 1 ? singular.untranslated() : plural;
        }
        return singular.values().isEmpty() ? found : singular.interpolate(found, this::shown);
    }

    private String shown(Object value) {
        return value instanceof TranslationString text ? translate(text) : value.toString();
    }
}
