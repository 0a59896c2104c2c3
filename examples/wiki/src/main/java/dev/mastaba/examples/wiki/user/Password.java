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

    private static final TranslationStringFactory TEXT = new TranslationStringFactory("wiki");

    private Password() {}

    /**
     * Returns a sentence that describes the error in a new password, or an empty {@code Optional} if the password is valid.
     *
     * @param typed the password that the user typed
     * @param again the password that the user typed again to confirm it
     * @param name the name of the user
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
