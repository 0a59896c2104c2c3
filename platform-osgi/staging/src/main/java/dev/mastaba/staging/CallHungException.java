package dev.mastaba.staging;

import java.time.Duration;

/** An exception for an add-on's code that did not return within the limit. */
public final class CallHungException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String who;
    private final boolean abandoned;
    private final String said;

    CallHungException(String who, String doing, Duration limit, StackTraceElement[] stack, boolean abandoned) {
        super(who + " exceeded the limit of " + limit.toMillis() + " ms for " + doing);
        this.who = who;
        this.abandoned = abandoned;
        this.said = "exceeded the limit of " + limit.toMillis() + " ms for " + doing + ". "
                + (abandoned
                        ? "The call has not returned; the bundle remains in memory until the server restarts."
                        : "The call was interrupted and returned.")
                + (stack.length == 0 ? "" : "\n" + StackText.of(stack));
        setStackTrace(stack);
    }

    /** Returns the add-on that had the turn, or the activity if no add-on can be identified. */
    public String who() {
        return who;
    }

    /** Returns the description that follows the name of the add-on at fault: the limit, the consequence, and where it hung. */
    public String said() {
        return said;
    }

    /** Returns whether the call still hangs although it was interrupted, so that its copy must never be touched again. */
    public boolean abandoned() {
        return abandoned;
    }
}
