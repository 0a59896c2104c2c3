package dev.mastaba.jobs.scheduler;

import com.github.kagkarlsson.scheduler.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The time of the database, which all nodes share. Between two readings, the monotonic clock of the Java runtime continues it, so that jumps of the
 * node's clock have no effect. Before the first reading, it is the time of the node. Safe for any thread.
 */
public final class DatabaseClock implements Clock {
    private volatile Reading last = new Reading(Instant.now(), System.nanoTime());

    private record Reading(Instant time, long nanos) {
        Instant now() {
            return time.plusNanos(System.nanoTime() - nanos);
        }
    }

    @Override
    public Instant now() {
        return last.now();
    }

    /** Sets the clock to a time that was read from the database between two readings of the monotonic clock. */
    void set(Instant time, long before, long after) {
        last = new Reading(time.plus(Duration.ofNanos((after - before) / 2)), after);
    }
}
