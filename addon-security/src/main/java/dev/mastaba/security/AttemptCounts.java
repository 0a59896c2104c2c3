package dev.mastaba.security;

import dev.mastaba.core.http.TooManyRequests;
import dev.mastaba.core.session.KeptState;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** A set of counters for failed attempts, each kept for an hour after the last failure. Safe for any thread. */
final class AttemptCounts {
    private static final Duration KEPT = Duration.ofHours(1);
    private static final Duration WHEN_FULL = Duration.ofMinutes(1);
    private static final int BYTES = Integer.BYTES + Long.BYTES;

    private final KeptState kept;
    private final InstantSource clock;

    /** Creates the counters; those that anonymous clients cause make room for other entries. */
    AttemptCounts(KeptState kept, InstantSource clock) {
        this.kept = kept.displaceable();
        this.clock = clock;
    }

    /** The number of failures so far, and the time until which every attempt is rejected, in milliseconds since the epoch. */
    private record Count(int failures, long until) {
        static Count of(Optional<byte[]> bytes) {
            if (bytes.isEmpty() || bytes.get().length != BYTES) {
                return new Count(0, 0);
            }
            ByteBuffer buffer = ByteBuffer.wrap(bytes.get());
            return new Count(buffer.getInt(), buffer.getLong());
        }

        Optional<byte[]> bytes() {
            return Optional.of(
                    ByteBuffer.allocate(BYTES).putInt(failures).putLong(until).array());
        }

        void requireNoWait(long now) {
            if (until > now) {
                throw waiting(Duration.ofMillis(until - now));
            }
        }
    }

    /** A counter: a limit, and the hash of the subject whose attempts it counts. */
    record Counter(AttemptLimit limit, String hash) {
        String name() {
            return limit.counter() + hash;
        }
    }

    /**
     * Checks that an attempt does not have to wait.
     *
     * @throws TooManyRequests if it has to wait; with {@code Retry-After}
     */
    void requireNoWait(Counter counter) {
        Count.of(kept.find(counter.name())).requireNoWait(clock.millis());
    }

    /**
     * Counts an attempt.
     *
     * @throws TooManyRequests if the attempt has to wait; with {@code Retry-After}
     */
    void count(Counter counter) {
        long now = clock.millis();
        try {
            kept.update(counter.name(), KEPT, before -> {
                Count count = Count.of(before);
                count.requireNoWait(now);
                int failures = counter.limit().after(count.failures());
                long pause = counter.limit().pause(failures).toMillis();
                return new Count(failures, pause == 0 ? 0 : now + pause).bytes();
            });
        } catch (KeptState.FullException full) {
            throw waiting(WHEN_FULL);
        }
    }

    /** Removes one attempt from the count, with the wait that it caused. */
    void takeBack(Counter counter) {
        kept.update(counter.name(), KEPT, before -> {
            int failures = Count.of(before).failures();
            return failures <= 1 ? Optional.empty() : new Count(failures - 1, 0).bytes();
        });
    }

    /** Returns whether the free attempts are used up. */
    boolean isUsedUp(Counter counter) {
        return Count.of(kept.find(counter.name())).failures() >= counter.limit().free();
    }

    void forget(Counter counter) {
        kept.remove(counter.name());
    }

    private static TooManyRequests waiting(Duration time) {
        Duration whole = Duration.ofSeconds(time.toSeconds() + 1);
        return new TooManyRequests("Too many login attempts. Try again in " + whole.toSeconds() + " s.", whole);
    }
}
