package dev.mastaba.examples.wiki.user;

import java.util.Optional;

/** What a password has to be. */
public final class Password {
    /** The shortest, in characters. */
    public static final int SHORTEST = 10;
    /** The longest, in characters. */
    public static final int LONGEST = 200;

    private Password() {}

    /**
     * What is wrong with a new password, as a sentence; nothing when it will do.
     *
     * @param name whose it is to be
     * @param again the same, typed once more
     */
    public static Optional<String> problemWith(String typed, String again, String name) {
        if (typed.length() < SHORTEST || typed.length() > LONGEST) {
            return Optional.of(
                    "A password has " + SHORTEST + " to " + LONGEST + " characters; a sentence is a good one.");
        }
        if (typed.equalsIgnoreCase(name) || typed.chars().distinct().count() < 3) {
            return Optional.of("That password would be guessed at once.");
        }
        return typed.equals(again) ? Optional.empty() : Optional.of("The two passwords are not the same.");
    }
}
