package dev.mastaba.core.i18n;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import java.util.Locale;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A translator for the texts of one request. An add-on supplies it as the request attribute {@link #KEY}. Each instance
 * is confined to one request. (Pyramid: {@code Localizer}.)
 */
@ProviderType
public interface Localizer {
    /** The request attribute that holds the localizer. The localizer is created once, when the attribute is first read. */
    AttributeKey<Localizer> KEY = AttributeKey.of("localizer", Localizer.class, "dev.mastaba.i18n");

    /** Returns the localizer of a request, or a localizer that does not translate if no add-on supplies one. */
    static Localizer of(Request request) {
        return request.find(KEY).orElse(Untranslated.ENGLISH);
    }

    /** Returns a localizer that does not translate. It reports the given locale as the locale of its texts. */
    static Localizer untranslated(Locale locale) {
        return new Untranslated(locale);
    }

    /** Returns the locale into which this localizer translates. */
    Locale locale();

    /**
     * Returns the translation of a text, with its values inserted. If no translation exists, this method returns the
     * untranslated text with its values inserted.
     */
    String translate(TranslationString text);

    /**
     * Returns the translation of a text that depends on a number, in the form that the locale's plural rules require
     * for the given number, with the values inserted. If no translation exists, this method uses the singular text for
     * the number 1, and the plural text for every other number.
     *
     * @param singular the text for the number 1, with the values for both texts; its id identifies both texts in a
     *     catalog
     * @param plural the text for every other number
     */
    String pluralize(TranslationString singular, String plural, long number);
}
