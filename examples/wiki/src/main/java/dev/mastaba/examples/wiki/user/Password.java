package dev.mastaba.examples.wiki.user;

import dev.mastaba.core.i18n.TranslationString;
import dev.mastaba.core.i18n.TranslationStringFactory;
import java.util.Optional;

/** What a password has to be. */
public final class Password {
    /** The shortest, in characters. */
    public static final int SHORTEST = 10;
    /** The longest, in characters. */
    public static final int LONGEST = 200;

    private static final TranslationStringFactory TEXT = new TranslationStringFactory("wiki");

    private Password() {}

    /**
     * What is wrong with a new password, as a sentence; nothing when it will do.
     *
     * @param name whose it is to be
     * @param again the same, typed once more
     */
    public static Optional<TranslationString> problemWith(String typed, String again, String name) {
        if (typed.length() < SHORTEST || typed.length() > LONGEST) {
            return Optional.of(TEXT.of("A password has ${least} to ${most} characters; a sentence is a good one.")
                    .with("least", SHORTEST)
                    .with("most", LONGEST));
        }
        if (typed.equalsIgnoreCase(name) || typed.chars().distinct().count() < 3) {
            return Optional.of(TEXT.of("That password would be guessed at once."));
        }
        return typed.equals(again) ? Optional.empty() : Optional.of(TEXT.of("The two passwords are not the same."));
    }
}
