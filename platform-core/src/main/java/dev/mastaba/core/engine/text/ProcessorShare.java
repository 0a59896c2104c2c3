package dev.mastaba.core.engine.text;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The share of a processor that a busy thread of this process gets at the moment. The share is 1 on an idle machine, and
 * a tenth if nine other threads compete for the processor. A time limit that counts waiting time in proportion to
 * this share measures what the code did, not what the machine gave to others.
 *
 * <p>The share is measured at most once per second, by a calculation of ten milliseconds on the calling thread. It is
 * never less than a thirtieth, so that a wait that never ends is found within thirty times its limit. Safe for any thread.
 */
public final class ProcessorShare {
    private static final double LEAST = 1.0 / 30;
    /** The first slice of time, which schedulers grant at once to a thread that has slept. */
    private static final long FIRST_NANOS = TimeUnit.MILLISECONDS.toNanos(4);

    private static final long WORK_NANOS = TimeUnit.MILLISECONDS.toNanos(6);
    private static final long MOST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int SPINS = 2_000;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Lock measuring = new ReentrantLock();
    private volatile double share = 1;
    private volatile long measured = System.nanoTime() - FRESH_NANOS;

    /** Returns the share: more than 0, and at most 1. Measures it if the last measurement is old. */
    public double now() {
        if (System.nanoTime() - measured > FRESH_NANOS && measuring.tryLock()) {
            try {
                share = measure();
                measured = System.nanoTime();
            } finally {
                measuring.unlock();
            }
        }
        return share;
    }

    private double measure() {
        if (!threads.isCurrentThreadCpuTimeSupported()) {
            return 1;
        }
        calculate(FIRST_NANOS);
        long before = threads.getCurrentThreadCpuTime();
        long elapsed = calculate(WORK_NANOS);
        long used = threads.getCurrentThreadCpuTime() - before;
        return Math.min(1, Math.max(LEAST, used / (double) Math.max(1, elapsed)));
    }

    /** Uses this processor time, unless that takes too long, and returns the elapsed time. */
    private long calculate(long nanos) {
        long start = System.nanoTime();
        long end = threads.getCurrentThreadCpuTime() + nanos;
        while (threads.getCurrentThreadCpuTime() < end && System.nanoTime() - start < MOST_NANOS) {
            for (int i = 0; i < SPINS; i++) {
                Thread.onSpinWait();
            }
        }
        return System.nanoTime() - start;
    }

    /**
     * The time that counts for a piece of work: the processor time of its thread, or the elapsed time multiplied by the
     * share, whichever is longer. For one thread at a time.
     */
    public final class Account {
        private long used;
        private long waited;

        /**
         * Adds an interval, and returns by how much the time that counts has grown.
         *
         * @param nanos the elapsed time
         * @param usedNanos the processor time that the thread used meanwhile
         */
        public long charge(long nanos, long usedNanos) {
            long before = Math.max(used, waited);
            used += usedNanos;
            waited += (long) (nanos * now());
            return Math.max(used, waited) - before;
        }
    }

    /** Returns the processor time that a thread has used; 0 if it is unknown. */
    public long used(Thread thread) {
        return threads.isThreadCpuTimeSupported() ? Math.max(0, threads.getThreadCpuTime(thread.getId())) : 0;
    }

    /**
     * Waits for a result within a limit that counts the waiting time in proportion to the share.
     *
     * @throws TimeoutException if the limit has passed
     */
    public <T> T await(Future<T> result, Duration limit)
            throws ExecutionException, InterruptedException, TimeoutException {
        long left = limit.toNanos();
        long looked = System.nanoTime();
        while (true) {
            try {
                return result.get(Math.min(Math.max(left, 0), STEP_NANOS), TimeUnit.NANOSECONDS);
            } catch (TimeoutException notYet) {
                if (left <= 0) {
                    throw notYet;
                }
            }
            long elapsed = System.nanoTime() - looked;
            looked += elapsed;
            left -= (long) (Math.min(elapsed, 2 * STEP_NANOS) * now());
        }
    }
}
