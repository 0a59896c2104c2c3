package dev.mastaba.fleet.node;

/**
 * The time of the depot, which all servers share. Between two readings, the monotonic clock of the Java runtime continues it, so that jumps of the
 * server's clock have no effect. Before the first reading, it is the time of the server. Safe for any thread.
 */
final class DepotClock {
    private static final long NANOS_PER_MILLISECOND = 1_000_000;

    private volatile Reading last = new Reading(System.currentTimeMillis(), System.nanoTime());

    private record Reading(long time, long nanos) {}

    /** Sets the clock to a time that was just read from the depot, in milliseconds. */
    void set(long time) {
        last = new Reading(time, System.nanoTime());
    }

    /** Returns the difference between the server's clock and this one in milliseconds; positive if the server's clock is ahead. */
    long offset() {
        return System.currentTimeMillis() - millis();
    }

    /** Returns the time in milliseconds. */
    long millis() {
        Reading reading = last;
        return reading.time() + (System.nanoTime() - reading.nanos()) / NANOS_PER_MILLISECOND;
    }
}
