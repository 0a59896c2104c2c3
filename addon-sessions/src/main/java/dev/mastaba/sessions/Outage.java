package dev.mastaba.sessions;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A limiter that logs the outage of a store once for many requests. Safe for any thread. */
final class Outage {
    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final AtomicLong quietUntil = new AtomicLong(System.nanoTime());

    /** Logs the outage unless it was logged recently; returns whether it was logged. */
    boolean tell(SessionStore.DownException down) {
        long now = System.nanoTime();
        long until = quietUntil.get();
        if (now - until < 0 || !quietUntil.compareAndSet(until, now + PAUSE_NANOS)) {
            return false;
        }
        LOG.warn("{}: {}", down.getMessage(), String.valueOf(down.getCause()));
        return true;
    }
}
