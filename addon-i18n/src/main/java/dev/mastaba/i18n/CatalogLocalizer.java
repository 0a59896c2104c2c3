package dev.mastaba.i18n;

import dev.mastaba.core.i18n.Localizer;
import dev.mastaba.core.i18n.TranslationString;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A localizer that translates with catalogs. Immutable; safe for any thread.
 *
 * @param locale the target locale
 * @param own the messages of the locale
 * @param standard the messages of the locale to which others fall back; null if this is that locale, or the one in which ids are written
 */
record CatalogLocalizer(
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
