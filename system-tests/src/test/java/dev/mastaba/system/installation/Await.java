package dev.mastaba.system.installation;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waiting for something that another process does: it is looked at again and again, and there is an end to it. */
public final class Await {
    private static final long PAUSE_NANOS = 5_000_000;

    private Await() {}

    /** A look at the other process. */
    @FunctionalInterface
    public interface Look {
        /** Whether it is as it should be. */
        boolean done() throws Exception;
    }

    /**
     * Looks until it is done.
     *
     * @param what is waited for, for the failure's message
     * @param seen what there is instead, asked for when the time is over
     * @throws AssertionError when the time is over
     */
    public static void until(String what, Duration limit, Look look, Supplier<String> seen) {
        long end = System.nanoTime() + limit.toNanos();
        Exception last = null;
        do {
            try {
                if (look.done()) {
                    return;
                }
                last = null;
            } catch (Exception notYet) {
                last = notYet;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        } while (System.nanoTime() < end);
        throw new AssertionError("Not within " + limit.toMillis() + " ms: " + what + "\n" + seen.get(), last);
    }
}
