package dev.mastaba.core.engine.text;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * A limiter for log messages about a cause that makes many requests fail, such as an outage of a database. It permits one
 * message in 10 seconds, with the number of those that were left out. Safe for any thread.
 */
public final class LogPause {
    private static final long NANOS = TimeUnit.SECONDS.toNanos(10);

    private final AtomicLong quietUntil = new AtomicLong(System.nanoTime());
    private final LongAdder omitted = new LongAdder();

    /** Returns the end of the message, with the number of those that were left out, or an empty {@code Optional} if this one must be left out. */
    public Optional<String> end() {
        long now = System.nanoTime();
        long until = quietUntil.get();
        if (now - until < 0 || !quietUntil.compareAndSet(until, now + NANOS)) {
            omitted.increment();
            return Optional.empty();
        }
        long before = omitted.sumThenReset();
        return Optional.of(before == 0 ? "" : "; " + before + " more requests failed since the last message");
    }
}
