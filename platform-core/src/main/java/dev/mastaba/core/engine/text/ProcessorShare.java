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
 * The share of a processor that a busy thread of this process gets at the moment: 1 on an idle machine, a tenth if nine
 * other threads compete for the processor, and less under a quota. A time limit that counts waiting time in proportion to
 * this share measures what the code did, not what the machine gave to others.
 *
 * <p>The share is measured at most twice per second, by a calculation of a few milliseconds on the calling thread. It is
 * never less than a thirtieth, so that a wait that never ends is found within thirty times its limit. Safe for any thread.
 */
public final class ProcessorShare {
    private static final double LEAST = 1.0 / 30;
    private static final long WORK_NANOS = TimeUnit.MILLISECONDS.toNanos(6);
    private static final long MOST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
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
        long start = System.nanoTime();
        long before = threads.getCurrentThreadCpuTime();
        long used;
        long elapsed;
        do {
            for (int i = 0; i < SPINS; i++) {
                Thread.onSpinWait();
            }
            used = threads.getCurrentThreadCpuTime() - before;
            elapsed = System.nanoTime() - start;
        } while (used < WORK_NANOS && elapsed < MOST_NANOS);
        return Math.min(1, Math.max(LEAST, used / (double) Math.max(1, elapsed)));
    }

    /**
     * Returns the part of an elapsed time that counts for a thread: its own processor time, or the time multiplied by the
     * share, whichever is longer.
     *
     * @param nanos the elapsed time
     * @param usedNanos the processor time that the thread used meanwhile
     */
    public long counted(long nanos, long usedNanos) {
        return Math.max(usedNanos, (long) (nanos * now()));
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
            long now = System.nanoTime();
            left -= counted(Math.min(now - looked, 2 * STEP_NANOS), 0);
            looked = now;
        }
    }
}
