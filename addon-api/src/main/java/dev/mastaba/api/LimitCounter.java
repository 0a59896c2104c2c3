package dev.mastaba.api;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.util.function.LongSupplier;

/** The counter of one key, whose state is stored now and then. Safe for concurrent use by multiple threads. */
final class LimitCounter {
    private final Bucket bucket;
    private final LimitStore store;
    private final String name;
    private volatile long storedRequests;
    private volatile long storedAt;

    LimitCounter(Bucket bucket, LimitStore store, String name, long requests, long now) {
        this.bucket = bucket;
        this.store = store;
        this.name = name;
        this.storedRequests = requests;
        this.storedAt = now;
    }

    ConsumptionProbe count(LongSupplier nanos) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        long left = probe.getRemainingTokens();
        long now = nanos.getAsLong();
        if (store.isDue(Math.abs(storedRequests - left), now - storedAt)) {
            storedRequests = left;
            storedAt = now;
            store.put(name, left, now);
        }
        return probe;
    }

    /** Returns whether the counter is equal to a new one. */
    boolean isIdle(long requests) {
        return bucket.getAvailableTokens() >= requests;
    }
}
