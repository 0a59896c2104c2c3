package dev.mastaba.system.installation;

import dev.mastaba.core.engine.text.ProcessorShare;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Waiting for something that another process does: it is looked at again and again, and there is an end to it. Time counts in proportion to the share of
 * a processor that is free: on a machine that is busy with other work, all limits are longer.
 */
public final class Await {
    private static final long SHORTEST_PAUSE_NANOS = 5_000_000;
    /** Each look takes processor time from the server, so looks become rarer. */
    private static final long LONGEST_PAUSE_NANOS = 25_000_000;

    private static final long PAUSES = 20;
    private static final ProcessorShare SHARE = new ProcessorShare();

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
        long begin = System.nanoTime();
        long looked = begin;
        long left = limit.toNanos();
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
            long waited = System.nanoTime() - begin;
            LockSupport.parkNanos(Math.min(Math.max(waited / PAUSES, SHORTEST_PAUSE_NANOS), LONGEST_PAUSE_NANOS));
            long now = System.nanoTime();
            left -= counted(Duration.ofNanos(now - looked)).toNanos();
            looked = now;
        } while (left > 0);
        throw new AssertionError("Not within " + limit.toMillis() + " ms: " + what + "\n" + seen.get(), last);
    }

    /**
     * Waits for a result.
     *
     * @throws TimeoutException when the time is over
     */
    public static <T> T result(Future<T> result, Duration limit)
            throws ExecutionException, InterruptedException, TimeoutException {
        return SHARE.await(result, limit);
    }

    /** The part of a time that has just passed that counts. */
    public static Duration counted(Duration passed) {
        return Duration.ofNanos((long) (passed.toNanos() * SHARE.now()));
    }
}
