package dev.mastaba.osgi.stage;

import java.time.Duration;

/** An add-on's code did not come back within the limit. */
public final class CallHungException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean abandoned;

    CallHungException(String who, String doing, Duration limit, StackTraceElement[] stack, boolean abandoned) {
        super(who + " took longer than " + limit.toMillis() + " ms: " + doing);
        this.abandoned = abandoned;
        setStackTrace(stack);
    }

    /** Whether the call still hangs although it was interrupted, so that its copy must never be touched again. */
    public boolean abandoned() {
        return abandoned;
    }
}
