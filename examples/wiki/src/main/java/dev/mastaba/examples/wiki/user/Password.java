package dev.mastaba.examples.wiki.user;

import dev.mastaba.core.i18n.TranslationString;
import dev.mastaba.core.i18n.TranslationStringFactory;
import java.util.Optional;

/** The rules for new passwords. */
public final class Password {
    /** The minimum length of a password, in characters. */
    public static final int SHORTEST = 10;
    /** The maximum length of a password, in characters. */
    public static final int LONGEST = 200;
    /** The hint next to the field for a new password. */
    public static final String HINT = "at least " + SHORTEST + " characters; a sentence is a good choice";

    private static final TranslationStringFactory TEXT = new TranslationStringFactory("wiki");

    private Password() {}

    /** Returns a sentence that describes the error in a new password, or an empty {@code Optional} if the password is hard to guess. */
    public static Optional<TranslationString> problemWith(String typed, String name) {
        return typed.equalsIgnoreCase(name) || typed.chars().distinct().count() < 3
                ? Optional.of(TEXT.of("This password is too easy to guess."))
                : Optional.empty();
    }
}
