package dev.mastaba.devtools.record;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A counter of the requests that have been recorded since the application was created. Callers can wait for the next request. Instances are safe for
 * concurrent use by multiple threads.
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

    /** Counts a recorded request. */
    public synchronized void add() {
        number++;
        notifyAll();
    }

    /** Returns the permits that limit how many lists wait for requests at the same time. A list must hold one permit while it waits. */
    public Semaphore places() {
        return places;
    }

    /** Returns the number of recorded requests. */
    public synchronized long number() {
        return number;
    }

    /**
     * Waits until the number of recorded requests exceeds a value or the time limit is reached, and returns the number.
     *
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
