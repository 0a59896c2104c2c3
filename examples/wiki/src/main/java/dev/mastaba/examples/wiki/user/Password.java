package dev.mastaba.examples.wiki.user;

import dev.mastaba.core.i18n.TranslationString;
import dev.mastaba.core.i18n.TranslationStringFactory;
import java.util.Optional;

/** The rules for passwords. */
public final class Password {
    /** The minimum length, in characters. */
    public static final int SHORTEST = 10;
    /** The maximum length, in characters. */
    public static final int LONGEST = 200;

    private static final TranslationStringFactory TEXT = new TranslationStringFactory("wiki");

    private Password() {}

    /**
     * Returns the error in a new password, as a sentence; empty if it is valid.
     *
     * @param name the name of the user
     * @param again the same password, typed once more
     */
    public static Optional<TranslationString> problemWith(String typed, String again, String name) {
        if (typed.length() < SHORTEST || typed.length() > LONGEST) {
            return Optional.of(
                    TEXT.of("A password must have ${least} to ${most} characters; a sentence is a good choice.")
                            .with("least", SHORTEST)
                            .with("most", LONGEST));
        }
        if (typed.equalsIgnoreCase(name) || typed.chars().distinct().count() < 3) {
            return Optional.of(TEXT.of("This password is too easy to guess."));
        }
        return typed.equals(again) ? Optional.empty() : Optional.of(TEXT.of("The passwords do not match."));
    }
}
