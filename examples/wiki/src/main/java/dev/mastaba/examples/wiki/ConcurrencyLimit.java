package dev.mastaba.examples.wiki;

import dev.mastaba.core.application.RequestCallbacks;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.ServiceUnavailable;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A limit on the number of requests that do something expensive at once. Some others wait for a short time; the rest get 503 at once, so that they
 * hold no threads that other pages need. Safe for any thread.
 */
final class ConcurrencyLimit {
    private static final int WAITING = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final Semaphore free;

    /** Creates a limit of this many requests at once. */
    ConcurrencyLimit(int most) {
        free = new Semaphore(most, true);
    }

    /** Returns a limit of as many as there are processors, at least two. */
    static ConcurrencyLimit ofProcessors() {
        return new ConcurrencyLimit(Math.max(2, Runtime.getRuntime().availableProcessors()));
    }

    /**
     * Does the work as soon as there is room for it; the request does not hold a connection to the database while it waits.
     *
     * @throws ServiceUnavailable if there is none soon enough
     */
    <T> T call(Request request, Supplier<T> work) {
        acquire(request);
        try {
            return work.get();
        } finally {
            free.release();
        }
    }

    private void acquire(Request request) {
        try {
            if (free.tryAcquire(0, TimeUnit.MILLISECONDS)) {
                return;
            }
            RequestCallbacks.waiting(request);
            if (free.getQueueLength() < WAITING && free.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        throw new ServiceUnavailable("Too many expensive requests are running", RETRY);
    }
}
