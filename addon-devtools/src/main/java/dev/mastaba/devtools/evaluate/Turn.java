package dev.mastaba.devtools.evaluate;

import org.jspecify.annotations.Nullable;

/** One thing that is evaluated, which may be stopped. Only what was typed is interrupted: a compiler that is loses its open files. Safe for any thread. */
final class Turn {
    private boolean stopped;
    private @Nullable Thread running;

    /** What was typed begins on this thread. */
    synchronized void begins() throws InterruptedException {
        if (stopped) {
            throw new InterruptedException("stopped");
        }
        running = Thread.currentThread();
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
