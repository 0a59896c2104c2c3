package dev.mastaba.core.i18n;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import java.util.Locale;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A translator for one request. An add-on supplies it as the request attribute {@link #KEY}. Confined to the request.
 * (Pyramid: {@code Localizer}.)
 */
@ProviderType
public interface Localizer {
    /** The request attribute that holds the localizer. It is computed once, when it is first read. */
    AttributeKey<Localizer> KEY = AttributeKey.of("localizer", Localizer.class, "dev.mastaba.i18n");

    /** Returns the localizer of a request, or a localizer that does not translate if no add-on supplies one. */
    static Localizer of(Request request) {
        return request.find(KEY).orElse(Untranslated.ENGLISH);
    }

    /** Returns a localizer that does not translate and whose texts count as being in this language. */
    static Localizer untranslated(Locale locale) {
        return new Untranslated(locale);
    }

    /** Returns the target language and region. */
    Locale locale();

    /** Returns the translation with the text's values inserted, or the text itself if no translation exists. */
    String translate(TranslationString text);

    /**
     * Returns the translation for a number of things, according to the locale's plural rules. Without a
     * translation, it returns the singular for one thing, or else the plural.
     *
     * @param singular the text for one thing, with the values for both texts; its id identifies both texts in a catalog
     * @param plural the text for any other number
     */
    String pluralize(TranslationString singular, String plural, long number);
}
