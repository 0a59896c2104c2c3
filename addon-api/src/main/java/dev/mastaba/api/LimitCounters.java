package dev.mastaba.api;

import dev.mastaba.core.engine.text.Sha256;
import dev.mastaba.core.session.KeptState;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.LongSupplier;

/**
 * The counters of one rate limit, by key. A counter in use is never removed, so that a client with many keys cannot reset a limit. If all counters are in
 * use, further keys share counters. Safe for concurrent use by multiple threads.
 */
final class LimitCounters {
    private static final int SHARED = 1_024;
    private static final int LONGEST_KEY = 64;
    private static final int NAME_CHARACTERS = 32;
    private static final long SWEEP_NANOS = 1_000_000_000L;

    private final RateLimit limit;
    private final Source source;
    private final LimitStore store;
    private final Map<String, LimitCounter> counters = new ConcurrentHashMap<>();
    private final AtomicReferenceArray<LimitCounter> shared = new AtomicReferenceArray<>(SHARED);
    private final int seed = new SecureRandom().nextInt();
    private final AtomicLong swept;

    private LimitCounters(String name, RateLimit limit, Source source) {
        this.limit = limit;
        this.source = source;
        this.store = new LimitStore(source.kept(), source.application() + "\n" + name, limit);
        this.swept = new AtomicLong(source.nanos().getAsLong() - SWEEP_NANOS);
    }

    /**
     * The source of the counters of an application, which all views with a limit share.
     *
     * @param most the maximum number of counters of each limit
     * @param nanos a clock of elapsed time, in nanoseconds
     */
    record Source(
            KeptState kept,
            String application,
            int most,
            LongSupplier nanos,
            Map<String, LimitCounters> made,
            TimeMeter meter) {
        Source(KeptState kept, String application, int most, LongSupplier nanos) {
            this(kept, application, most, nanos, new ConcurrentHashMap<>(), new ElapsedTime(nanos));
        }

        LimitCounters of(String name, RateLimit limit) {
            return made.computeIfAbsent(name, any -> new LimitCounters(name, limit, this));
        }
    }

    private record ElapsedTime(LongSupplier nanos) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return nanos.getAsLong();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }

    /** Counts a request, and returns the state of its counter. */
    ConsumptionProbe count(String key) {
        String name = key.length() > LONGEST_KEY ? "#" + Sha256.of(key).substring(0, NAME_CHARACTERS) : key;
        LimitCounter known = counters.get(name);
        return (known == null ? counter(name) : known).count(source.nanos());
    }

    private LimitCounter counter(String name) {
        if (counters.size() >= source.most()) {
            sweep();
        }
        return counters.size() >= source.most()
                ? sharedBy(name)
                : counters.computeIfAbsent(name, any -> store.counter(name, source.meter()));
    }

    /** Returns the counter that some keys share; the random seed prevents a client from finding the keys of another. */
    private LimitCounter sharedBy(String name) {
        int hash = (name.hashCode() ^ seed) * 0x9E3779B9;
        int index = (hash >>> 16) % SHARED;
        LimitCounter known = shared.get(index);
        if (known != null) {
            return known;
        }
        LimitCounter fresh = store.counter("\n" + index, source.meter());
        return shared.compareAndSet(index, null, fresh) ? fresh : shared.get(index);
    }

    /** Removes the counters that have been refilled, which are equal to new ones; at most once in a second. */
    private void sweep() {
        long now = source.nanos().getAsLong();
        long last = swept.get();
        if (now - last >= SWEEP_NANOS && swept.compareAndSet(last, now)) {
            counters.values().removeIf(counter -> counter.isIdle(limit.requests()));
        }
    }
}
