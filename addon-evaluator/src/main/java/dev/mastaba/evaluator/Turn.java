package dev.mastaba.evaluator;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One thing that is evaluated, which may be stopped. Only what was typed is interrupted: a compiler that is loses its open files. Safe for any thread. */
final class Turn {
    private final CountDownLatch begun = new CountDownLatch(1);
    private boolean stopped;
    private @Nullable Thread running;

    /** What was typed begins on this thread. */
    synchronized void begins() throws InterruptedException {
        if (stopped) {
            throw new InterruptedException("stopped");
        }
        running = Thread.currentThread();
        begun.countDown();
    }

    /** Waits until what was typed begins, after the compiler; answers whether it has within the time. */
    boolean hasBegun(Duration time) throws InterruptedException {
        return begun.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Nothing is to begin any more, as there was nothing to run. */
    void over() {
        begun.countDown();
    }

    /** It has ended. */
    synchronized void ends() {
        running = null;
        Thread.interrupted();
    }

    /** Interrupts it, and lets nothing more begin. */
    synchronized void stop() {
        stopped = true;
        if (running != null) {
            running.interrupt();
        }
    }
}
