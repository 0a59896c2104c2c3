package dev.mastaba.api;

import dev.mastaba.core.engine.text.Sha256;
import dev.mastaba.core.session.KeptState;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * The stored counters of one rate limit, from which the next generation of the application continues. A counter is stored when an eighth of the limit has
 * been used, and at least eight times in the limit's time. Safe for concurrent use by multiple threads.
 */
final class LimitStore {
    private static final int PARTS = 8;
    private static final int NAME_CHARACTERS = 40;

    private final KeptState kept;
    private final String owner;
    private final RateLimit limit;
    private final long nanos;

    LimitStore(KeptState kept, String owner, RateLimit limit) {
        this.kept = kept;
        this.owner = owner;
        this.limit = limit;
        this.nanos = limit.time().toNanos();
    }

    /** Returns a counter that continues from what is stored for a key. */
    LimitCounter counter(String key, TimeMeter meter) {
        String name = "rate-limit:" + Sha256.of(owner + "\n" + key).substring(0, NAME_CHARACTERS);
        long now = meter.currentTimeNanos();
        long available = kept.find(name)
                .filter(bytes -> bytes.length == 2 * Long.BYTES)
                .map(bytes -> available(ByteBuffer.wrap(bytes), now))
                .orElse(limit.requests());
        Duration time = limit.time();
        Bucket bucket = Bucket.builder()
                .addLimit(bandwidth -> bandwidth
                        .capacity(limit.requests())
                        .refillGreedy(limit.requests(), time)
                        .initialTokens(available))
                .withCustomTimePrecision(meter)
                .build();
        return new LimitCounter(bucket, this, name, available, now);
    }

    private long available(ByteBuffer stored, long now) {
        long left = Math.max(0, stored.getLong());
        double passed = Math.max(0, (double) (now - stored.getLong()) / nanos);
        return (long) Math.min((double) limit.requests(), left + passed * limit.requests());
    }

    /** Returns whether a counter has changed enough to be stored. */
    boolean isDue(long change, long passed) {
        return change * PARTS >= limit.requests() || passed >= nanos / PARTS;
    }

    void put(String name, long left, long now) {
        byte[] value =
                ByteBuffer.allocate(2 * Long.BYTES).putLong(left).putLong(now).array();
        try {
            kept.put(name, value, limit.time());
        } catch (KeptState.FullException full) {
            // The counter itself remains right; only a replaced application starts without it.
        }
    }
}
