package dev.mastaba.sessions;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A store that spares requests the wait for another store that does not respond (a circuit breaker). If a call fails after half a second or more,
 * further calls are refused at once for a second. Then one request calls the store while the others are still refused. If that call fails in the same
 * way, the next pause is twice as long, up to eight seconds. A call that fails at once costs no time and changes nothing.
 */
final class CircuitBreakerStore implements SessionStore {
    private static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(8);

    private final SessionStore store;
    private final LongSupplier nanoTime;
    /** The current pause, or null while all requests may call the store. */
    private final AtomicReference<@Nullable Rest> rest = new AtomicReference<>();

    /**
     * A pause during which the store is not called.
     *
     * @param until the end of the pause, in nanoseconds
     * @param pause the length of the pause in nanoseconds
     * @param tried whether a request is calling the store at the moment
     * @param why the last failure
     */
    private record Rest(long until, long pause, boolean tried, SessionStore.DownException why) {
        Rest trying() {
            return new Rest(until, pause, true, why);
        }
    }

    CircuitBreakerStore(SessionStore store) {
        this(store, System::nanoTime);
    }

    CircuitBreakerStore(SessionStore store, LongSupplier nanoTime) {
        this.store = store;
        this.nanoTime = nanoTime;
    }

    @Override
    public Optional<SessionStore.Stored> read(String key) {
        return asking(() -> store.read(key));
    }

    @Override
    public boolean write(String key, byte[] data, long expected, Instant until) {
        return asking(() -> store.write(key, data, expected, until));
    }

    @Override
    public boolean writeForUser(String key, byte[] data, long expected, Instant until) {
        return asking(() -> store.writeForUser(key, data, expected, until));
    }

    @Override
    public void touch(String key, Instant until) {
        asking(() -> {
            store.touch(key, until);
            return true;
        });
    }

    @Override
    public void delete(String key) {
        asking(() -> {
            store.delete(key);
            return true;
        });
    }

    private <T> T asking(Supplier<T> question) {
        Rest resting = rest.get();
        long now = nanoTime.getAsLong();
        if (resting == null) {
            return asking(question, now, null);
        }
        Rest trying = resting.trying();
        if (resting.tried() || now - resting.until() < 0 || !rest.compareAndSet(resting, trying)) {
            throw new SessionStore.DownException(
                    "The session store failed recently and is not called again yet", resting.why());
        }
        try {
            return asking(question, now, trying);
        } finally {
            // A response, an immediate refusal, or another failure: the store is reachable.
            rest.compareAndSet(trying, null);
        }
    }

    private <T> T asking(Supplier<T> question, long began, @Nullable Rest trying) {
        try {
            return question.get();
        } catch (SessionStore.DownException down) {
            long now = nanoTime.getAsLong();
            if (now - began >= SLOW_NANOS) {
                long pause = trying == null ? PAUSE_NANOS : Math.min(LONGEST_PAUSE_NANOS, 2 * trying.pause());
                rest.compareAndSet(trying, new Rest(now + pause, pause, false, down));
            }
            throw down;
        }
    }

    @Override
    public String toString() {
        return store.toString();
    }
}
