package dev.mastaba.guards.permission;

import java.util.Arrays;
import java.util.Optional;

/** The check of a view against forged requests. */
public enum CsrfCheck {
    /** The view accepts only methods that change nothing. */
    UNNEEDED("CSRF -"),
    /** All requests with other methods are checked. */
    CHECKED("CSRF checked"),
    /** Some requests with other methods are not checked. */
    OFF("CSRF off");

    private final String words;

    CsrfCheck(String words) {
        this.words = words;
    }

    static Optional<CsrfCheck> find(String words) {
        return Arrays.stream(values()).filter(each -> each.words.equals(words)).findFirst();
    }

    @Override
    public String toString() {
        return words;
    }
}
