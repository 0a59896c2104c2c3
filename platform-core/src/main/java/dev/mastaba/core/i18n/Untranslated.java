package dev.mastaba.core.i18n;

import java.util.Locale;

/**
 * A localizer that does not translate.
 *
 * @param locale the declared language of the texts
 */
record Untranslated(Locale locale) implements Localizer {
    static final Untranslated ENGLISH = new Untranslated(Locale.ENGLISH);

    @Override
    public String translate(TranslationString text) {
        return text.interpolated();
    }

    @Override
    public String pluralize(TranslationString singular, String plural, long number) {
        return number == 1 ? singular.interpolated() : singular.interpolate(plural);
    }
}
