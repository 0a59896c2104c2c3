package dev.mastaba.devtools.record;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** How many requests have been recorded since the application was made, and who waits for the next one. Safe for any thread. */
public final class RequestCounter {
    /** So many lists are told at once; each holds a thread of the server where threads are not virtual. */
    private static final int PLACES = 16;

    private final Semaphore places = new Semaphore(PLACES);
    private long number;

    /** None yet. */
    public RequestCounter() {}

    /** One more has been recorded. */
    public synchronized void add() {
        number++;
        notifyAll();
    }

    /** What waits for requests does so in one of these. */
    public Semaphore places() {
        return places;
    }

    /** How many there are. */
    public synchronized long number() {
        return number;
    }

    /**
     * How many there are, as soon as they are more than so many, or the time is over.
     *
     * @throws InterruptedException when the thread is to end
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
