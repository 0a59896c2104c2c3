package dev.mastaba.core.i18n;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import java.util.Locale;
import org.osgi.annotation.versioning.ProviderType;

/** Translates for one request; an add-on brings it as the request's attribute {@link #KEY}. Confined to the request. (Pyramid: {@code Localizer}.) */
@ProviderType
public interface Localizer {
    /** The attribute of a request that holds its localizer; computed once, when it is first asked for. */
    AttributeKey<Localizer> KEY = AttributeKey.of("localizer", Localizer.class, "dev.mastaba.i18n");

    /** The localizer of a request; where no add-on brings one, one that leaves texts as they are. */
    static Localizer of(Request request) {
        return request.find(KEY).orElse(Untranslated.ENGLISH);
    }

    /** One that leaves texts as they are, and says that they are in this language. */
    static Localizer untranslated(Locale locale) {
        return new Untranslated(locale);
    }

    /** The language and region of what it translates to. */
    Locale locale();

    /** The translation, with the values of the text in it; the text itself where there is none. */
    String translate(TranslationString text);

    /**
     * The translation for a number of things, by the plural rules of the locale; where there is none, the singular for one thing, else the plural.
     *
     * @param singular the text for one, with the values for either; its id is what a catalogue knows both by
     * @param plural the text for any other number
     */
    String pluralize(TranslationString singular, String plural, long number);
}
