package dev.mastaba.management.limit;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The requests in flight and the recent requests of one application or tenant, over all its generations. So a change neither forgets a running
 * request nor grants a second burst. Safe for any thread; no method blocks.
 */
final class Admission {
    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long LOG_INTERVAL = TimeUnit.MINUTES.toNanos(1);

    private final String id;
    private final LongSupplier clock;
    private final long start;
    private final AtomicInteger running = new AtomicInteger();

    /** The time, since the start, at which the requests so far would have arrived at the rate (the leaky bucket as a meter). */
    private final AtomicLong due = new AtomicLong();

    private final LongAdder tooMany = new LongAdder();
    private final LongAdder tooFast = new LongAdder();
    private final AtomicLong nextLog = new AtomicLong();

    /**
     * Creates an admission without requests.
     *
     * @param id the id of the application or tenant
     * @param clock returns nanoseconds
     */
    Admission(String id, LongSupplier clock) {
        this.id = id;
        this.clock = clock;
        this.start = clock.getAsLong();
    }

    /**
     * The result of a request to be admitted.
     *
     * @param status 0 if the request is admitted; otherwise, the status of the response
     * @param retryAfter the number of seconds after which the client may retry
     */
    record Result(int status, long retryAfter) {
        private static final Result ADMITTED = new Result(0, 0);

        boolean admitted() {
            return status == 0;
        }
    }

    /** Admits a request, or refuses it. Each admitted request must be followed by one call of {@link #leave}. */
    Result enter(RequestLimits limits) {
        int most = limits.requests() == 0 ? Integer.MAX_VALUE : limits.requests();
        int before = running.get();
        // A refused request never counts, not even for a moment, so that it takes no room of another.
        while (before < most && !running.compareAndSet(before, before + 1)) {
            before = running.get();
        }
        if (before >= most) {
            tooMany.increment();
            log(RequestLimits.REQUESTS, most);
            return new Result(503, 1);
        }
        long wait = limits.rate() == 0 ? 0 : waitForRate(limits);
        if (wait > 0) {
            running.getAndDecrement();
            tooFast.increment();
            log(RequestLimits.RATE, limits.rate());
            return new Result(429, (wait + SECOND - 1) / SECOND);
        }
        return Result.ADMITTED;
    }

    /** Returns the nanoseconds until the rate permits a request; 0 if it permits one now, which then counts. */
    private long waitForRate(RequestLimits limits) {
        long interval = SECOND / limits.rate();
        long tolerance = (limits.burst() - 1) * interval;
        long now = clock.getAsLong() - start;
        while (true) {
            long seen = due.get();
            long ahead = Math.max(0, seen - now);
            if (ahead > tolerance + interval) {
                // Only former limits permitted so much; with the new ones, the next request must not wait for longer
                // than one interval.
                due.compareAndSet(seen, now + tolerance + interval);
            } else if (ahead > tolerance) {
                return ahead - tolerance;
            } else if (due.compareAndSet(seen, now + ahead + interval)) {
                return 0;
            }
        }
    }

    /** Ends an admitted request. */
    void leave() {
        running.getAndDecrement();
    }

    String id() {
        return id;
    }

    /** Returns the number of requests in flight. */
    int running() {
        return running.get();
    }

    /** Returns the number of requests that were refused because too many were in flight. */
    long tooMany() {
        return tooMany.sum();
    }

    /** Returns the number of requests that were refused because of their rate. */
    long tooFast() {
        return tooFast.sum();
    }

    /** Returns the number of refused requests. */
    long refused() {
        return tooMany() + tooFast();
    }

    private void log(String setting, int limit) {
        long now = clock.getAsLong() - start;
        long next = nextLog.get();
        if (now >= next && nextLog.compareAndSet(next, now + LOG_INTERVAL)) {
            LOG.warn("{}", LimitProblems.reached(id, setting, limit, refused()).text());
        }
    }
}
