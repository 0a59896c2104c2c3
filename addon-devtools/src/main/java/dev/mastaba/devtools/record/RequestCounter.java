package dev.mastaba.devtools.record;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A counter of the requests that have been recorded since the application was created. Callers can wait until the next request is recorded. Instances
 * are safe for concurrent use by multiple threads.
 */
public final class RequestCounter {
    /**
     * The maximum number of lists that wait for updates at the same time. Each list occupies a server thread, unless the server uses virtual threads.
     */
    private static final int PLACES = 16;

    private final Semaphore places = new Semaphore(PLACES);
    private long number;

    /** Creates a counter with the value zero. */
    public RequestCounter() {}

    /** Increments the counter and wakes the callers that wait for a recorded request. */
    public synchronized void add() {
        number++;
        notifyAll();
    }

    /** Returns a semaphore that limits how many callers can wait for requests at the same time. Each caller must hold one permit while it waits. */
    public Semaphore places() {
        return places;
    }

    /** Returns the number of recorded requests. */
    public synchronized long number() {
        return number;
    }

    /**
     * Waits until the number of recorded requests exceeds the given value or the given time has passed. Returns the number of recorded requests at
     * the end of the wait.
     *
     * @param seen the number of recorded requests that the caller already knows
     * @param atMost the maximum time to wait
     * @throws InterruptedException if the thread is interrupted
     */
    public synchronized long moreThan(long seen, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (number <= seen) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                break;
            }
            wait(left);
        }
        return number;
    }
}
