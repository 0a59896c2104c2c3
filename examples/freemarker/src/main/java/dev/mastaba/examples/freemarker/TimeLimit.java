package dev.mastaba.examples.freemarker;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A time limit that interrupts the thread that renders a page when that takes too long; closed by the same thread after rendering. */
final class TimeLimit implements AutoCloseable {
    private final Thread renders = Thread.currentThread();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private boolean over;
    private boolean closed;

    private TimeLimit() {}

    static TimeLimit of(Duration longest) {
        TimeLimit limit = new TimeLimit();
        CompletableFuture<Void> unused = limit.ended
                .orTimeout(longest.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((none, late) -> limit.end(late != null));
        return limit;
    }

    private synchronized void end(boolean late) {
        if (late && !closed) {
            over = true;
            renders.interrupt();
        }
    }

    /** Returns whether the time limit was exceeded. */
    synchronized boolean isOver() {
        return over;
    }

    @Override
    public void close() {
        ended.complete(null);
        synchronized (this) {
            closed = true;
            if (over) {
                Thread.interrupted(); // was meant for the template alone
            }
        }
    }
}
