package dev.mastaba.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The threads that wait until clients read streamed responses. If threads are few, and more than half of them wait, those that have waited longest
 * are freed by cutting their responses. Virtual threads may wait without limit. Safe for any thread.
 */
final class WriteWaits implements Runnable {
    /** The time between two checks. */
    static final Duration PAUSE = Duration.ofMillis(500);

    private static final long PATIENCE = Duration.ofSeconds(1).toNanos();

    private final int most;
    private final Set<Wait> waiting = ConcurrentHashMap.newKeySet();

    private WriteWaits(int most) {
        this.most = most;
    }

    /** Returns an object that lets any number of threads wait. */
    static WriteWaits unbounded() {
        return new WriteWaits(Integer.MAX_VALUE);
    }

    /** Returns an object that lets at most this many threads wait for long. */
    static WriteWaits most(int threads) {
        return new WriteWaits(threads);
    }

    /** An operation that may wait for the client. */
    interface Writing {
        void run() throws IOException;
    }

    /** Runs an operation that may wait for the client. */
    void during(Writing writing) throws IOException {
        if (most == Integer.MAX_VALUE) {
            writing.run();
            return;
        }
        Wait wait = new Wait(Thread.currentThread(), System.nanoTime());
        waiting.add(wait);
        try {
            writing.run();
        } finally {
            waiting.remove(wait);
            wait.over();
        }
    }

    /** Frees threads if too many wait. */
    @Override
    public void run() {
        long now = System.nanoTime();
        int tooMany = waiting.size() - most;
        if (tooMany > 0) {
            waiting.stream()
                    .filter(wait -> now - wait.since > PATIENCE)
                    .sorted(Comparator.comparingLong(wait -> wait.since - now))
                    .limit(tooMany)
                    .forEach(Wait::cut);
        }
    }

    /** One thread that waits. */
    private static final class Wait {
        private final Thread thread;
        private final long since;
        private final AtomicBoolean settled = new AtomicBoolean();
        private volatile boolean interrupted;

        Wait(Thread thread, long since) {
            this.thread = thread;
            this.since = since;
        }

        void cut() {
            if (settled.compareAndSet(false, true)) {
                thread.interrupt();
                interrupted = true;
            }
        }

        /** Ends the wait, and clears the interrupt, which was for this wait alone. */
        void over() throws IOException {
            if (!settled.compareAndSet(false, true)) {
                while (!interrupted) {
                    Thread.onSpinWait();
                }
                Thread.interrupted();
                throw new IOException("Too many clients read streamed responses too slowly");
            }
        }
    }
}
