package dev.mastaba.jobs.scheduler;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The pause between two polls, which ends early when there is work. Safe for any thread. */
final class Wait {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean woken;
    private boolean ended;

    /** Waits until the time has passed or {@link #wake} was called since the last wait; returns whether work continues. */
    boolean pause(Duration time) {
        lock.lock();
        try {
            long left = time.toNanos();
            while (!woken && !ended && left > 0) {
                left = changed.awaitNanos(left);
            }
            woken = false;
            return !ended;
        } catch (InterruptedException interrupted) {
            // The threads of a scheduler belong to it alone, and end with it.
            return !ended;
        } finally {
            lock.unlock();
        }
    }

    void wake() {
        signal(false);
    }

    /** Ends all waits, now and later. */
    void end() {
        signal(true);
    }

    private void signal(boolean end) {
        lock.lock();
        try {
            woken = true;
            ended |= end;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns a pause that is twice as long, up to a minute. */
    static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        Duration most = Duration.ofSeconds(TimeUnit.MINUTES.toSeconds(1));
        return twice.compareTo(most) > 0 ? most : twice;
    }
}
