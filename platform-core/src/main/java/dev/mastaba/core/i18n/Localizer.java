package dev.mastaba.core.i18n;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import java.util.Locale;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A translator for one request; an add-on supplies it as the request's attribute {@link #KEY}. Confined to the request. (Pyramid: {@code Localizer}.)
 */
@ProviderType
public interface Localizer {
    /** The attribute of a request that holds its localizer; computed once, when it is first read. */
    AttributeKey<Localizer> KEY = AttributeKey.of("localizer", Localizer.class, "dev.mastaba.i18n");

    /** Returns the localizer of a request; if no add-on supplies one, a localizer that does not translate. */
    static Localizer of(Request request) {
        return request.find(KEY).orElse(Untranslated.ENGLISH);
    }

    /** Returns a localizer that does not translate and declares its texts to be in this language. */
    static Localizer untranslated(Locale locale) {
        return new Untranslated(locale);
    }

    /** Returns the target language and region. */
    Locale locale();

    /** Returns the translation with the text's values inserted; the text itself without a translation. */
    String translate(TranslationString text);

    /**
     * Returns the translation for a number of things, by the plural rules of the locale. If there is none, it is the singular for one thing, or else
     * the plural.
     *
     * @param singular the text for one, with the values for either; its id identifies both in a catalog
     * @param plural the text for any other number
     */
    String pluralize(TranslationString singular, String plural, long number);
}
