package dev.mastaba.forms;

import dev.mastaba.core.i18n.TranslationString;

/** The texts of the add-on that several classes use. */
final class Texts {
    /** The domain of the add-on's catalogs. */
    static final String DOMAIN = "dev.mastaba.forms";

    static final TranslationString REQUIRED = of("This field is required.");
    static final TranslationString INVALID = of("This value is invalid.");
    static final TranslationString CHOICE = of("Choose one of the options.");

    private Texts() {}

    static TranslationString of(String text) {
        return TranslationString.of(text).in(DOMAIN);
    }
}
