package dev.mastaba.openid;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A thing that is fetched when it is first needed and kept for a time. Whoever comes while it is fetched waits for the same answer; who comes when it is old is
 * handed the old one, and a new one is fetched meanwhile. After a failure nobody asks for a while. Safe for any thread.
 */
final class RefreshedValue<T> {
    private final Supplier<CompletableFuture<T>> fetch;
    private final Duration fresh;
    private final Duration pause;
    private final InstantSource clock;
    private volatile State<T> state = new State<>(null, 0, null, 0);

    /**
     * A thing.
     *
     * @param fetch begins to fetch it; must not block
     * @param fresh how long it is good
     * @param pause how long nobody asks after a failure
     */
    RefreshedValue(Supplier<CompletableFuture<T>> fetch, Duration fresh, Duration pause, InstantSource clock) {
        this.fetch = fetch;
        this.fresh = fresh;
        this.pause = pause;
        this.clock = clock;
    }

    /** What is there, until when it is good, what is being fetched or has failed, and until when nobody asks again. */
    private record State<T>(
            @Nullable T value, long good, @Nullable CompletableFuture<T> fetching, long pausing) {}

    /** The thing, at once where it is there. */
    CompletableFuture<T> get() {
        State<T> seen = state;
        T value = seen.value();
        if (value == null) {
            return fetching();
        }
        if (clock.millis() >= seen.good()) {
            begin();
        }
        return CompletableFuture.completedFuture(value);
    }

    /** Begins to fetch it where that is due. */
    void begin() {
        CompletableFuture<T> unused = fetching();
    }

    /** What is being fetched or has failed lately; else it is fetched now. */
    private synchronized CompletableFuture<T> fetching() {
        State<T> seen = state;
        CompletableFuture<T> asked = seen.fetching();
        if (asked != null && clock.millis() < seen.pausing()) {
            return asked;
        }
        CompletableFuture<T> promise = new CompletableFuture<>();
        state = new State<>(seen.value(), seen.good(), promise, Long.MAX_VALUE);
        CompletableFuture<T> unused = fetch.get().whenComplete((value, failure) -> end(promise, value, failure));
        return promise;
    }

    private void end(CompletableFuture<T> promise, T value, @Nullable Throwable failure) {
        settle(promise, value, failure);
        if (failure == null) {
            promise.complete(value);
        } else {
            promise.completeExceptionally(failure);
        }
    }

    private synchronized void settle(CompletableFuture<T> promise, T value, @Nullable Throwable failure) {
        long now = clock.millis();
        state = failure == null
                ? new State<>(value, now + fresh.toMillis(), null, 0)
                : new State<>(state.value(), state.good(), promise, now + pause.toMillis());
    }
}
