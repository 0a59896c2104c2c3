package dev.mastaba.staging;

import org.jspecify.annotations.Nullable;

/** An exception from an add-on's code while the container called it. To be turned into text soon, since it pins the add-on's classes. */
public final class CallFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    CallFailedException(String who, String doing, @Nullable Throwable thrown) {
        super(who + " failed: " + doing, thrown);
    }

    /** Returns the exception that the add-on threw. */
    public Throwable thrown() {
        Throwable thrown = getCause();
        return thrown == null ? this : thrown;
    }
}
