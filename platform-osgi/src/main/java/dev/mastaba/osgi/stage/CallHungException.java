package dev.mastaba.osgi.stage;

import java.time.Duration;

/** An add-on's code did not come back within the limit. */
public final class CallHungException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String who;
    private final boolean abandoned;
    private final String said;

    CallHungException(String who, String doing, Duration limit, StackTraceElement[] stack, boolean abandoned) {
        super(who + " took longer than " + limit.toMillis() + " ms: " + doing);
        this.who = who;
        this.abandoned = abandoned;
        this.said = "took longer than " + limit.toMillis() + " ms: " + doing + ". "
                + (abandoned
                        ? "It still hangs: its copy is left alone until the server is restarted."
                        : "It was interrupted and came back.")
                + (stack.length == 0 ? "" : "\n" + StackText.of(stack));
        setStackTrace(stack);
    }

    /** Whose turn it was: an add-on, or what was being done when none can be told. */
    public String who() {
        return who;
    }

    /** What happened, to follow the name of whoever is at fault: the limit, what becomes of it, and where it hung. */
    public String said() {
        return said;
    }

    /** Whether the call still hangs although it was interrupted, so that its copy must never be touched again. */
    public boolean abandoned() {
        return abandoned;
    }
}
