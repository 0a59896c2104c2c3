package dev.mastaba.sessions;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks a store, and spares requests the wait for one that does not answer (a circuit breaker). When a question has failed after half a second or more, the
 * store is left alone for a second and everybody is refused at once; then one request asks while the others are refused on. If it is not answered either
 * the next pause is twice as long, up to eight seconds. What fails at once costs nobody time, and changes nothing.
 */
final class CircuitBreakerStore implements SessionStore {
    private static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(8);

    private final SessionStore store;
    private final LongSupplier nanoTime;
    /** Null while the store is asked by everybody. */
    private final AtomicReference<@Nullable Rest> rest = new AtomicReference<>();

    /**
     * A time in which a store is left alone.
     *
     * @param until when somebody may ask, in nanoseconds
     * @param pause how long it is
     * @param tried whether somebody asks at the moment
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
            throw new SessionStore.DownException("The store of sessions is left alone for a moment", resting.why());
        }
        try {
            return asking(question, now, trying);
        } finally {
            // Answered, refused at once, or failed otherwise: it is there.
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
