package dev.mastaba.guards.permission;

import java.util.Arrays;
import java.util.Optional;

/** The visitors that a route or view accepts, from the narrowest to the widest. */
public enum Access {
    /** No request reaches it: a route without views. */
    NEVER("never"),
    /** It responds only to errors of other views and of requests that no view matches. */
    ERRORS("errors"),
    /** It requires a permission; the security policy decides at run time, usually by ACLs. */
    ASKS("asks"),
    /** It requires no permission, but a login. */
    LOGIN("login"),
    /** It accepts everyone. */
    OPEN("open");

    private final String word;

    Access(String word) {
        this.word = word;
    }

    /** Returns whether requests reach it, and not only errors. */
    boolean isReached() {
        return this != NEVER && this != ERRORS;
    }

    /** Returns whether it accepts requests without asking for a permission. */
    boolean withoutPermission() {
        return this == LOGIN || this == OPEN;
    }

    static Optional<Access> find(String word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }

    @Override
    public String toString() {
        return word;
    }
}
