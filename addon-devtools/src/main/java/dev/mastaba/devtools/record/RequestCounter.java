package dev.mastaba.devtools.record;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The number of requests that have been recorded since the application was made, with a way to wait for the next one. Safe for any thread. */
public final class RequestCounter {
    /** The maximum number of lists that are updated at once; each holds a thread of the server where threads are not virtual. */
    private static final int PLACES = 16;

    private final Semaphore places = new Semaphore(PLACES);
    private long number;

    /** Creates a counter at zero. */
    public RequestCounter() {}

    /** Counts a recorded request. */
    public synchronized void add() {
        number++;
        notifyAll();
    }

    /** Returns the permits, one of which a list needs to wait for requests. */
    public Semaphore places() {
        return places;
    }

    /** Returns the number of requests. */
    public synchronized long number() {
        return number;
    }

    /**
     * Waits until the number of requests exceeds a value, or the time is over, and returns the number.
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
