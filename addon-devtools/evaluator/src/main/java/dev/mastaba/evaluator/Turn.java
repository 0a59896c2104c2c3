package dev.mastaba.evaluator;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One evaluation, which can be stopped. Only the evaluated code is interrupted: an interrupted compiler would lose its open files. Safe for any
 * thread.
 */
final class Turn {
    private final CountDownLatch begun = new CountDownLatch(1);
    private boolean stopped;
    private @Nullable Thread running;

    /** Records that the code starts on this thread. */
    synchronized void begins() throws InterruptedException {
        if (stopped) {
            throw new InterruptedException("stopped");
        }
        running = Thread.currentThread();
        begun.countDown();
    }

    /** Waits until the compiler is done and the code starts, and returns whether it started in time. */
    boolean hasBegun(Duration time) throws InterruptedException {
        return begun.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Records that the input has no code to run. */
    void over() {
        begun.countDown();
    }

    /** Records that the code has ended. */
    synchronized void ends() {
        running = null;
        Thread.interrupted();
    }

    /** Interrupts the code, and lets no more start. */
    synchronized void stop() {
        stopped = true;
        if (running != null) {
            running.interrupt();
        }
    }
}
