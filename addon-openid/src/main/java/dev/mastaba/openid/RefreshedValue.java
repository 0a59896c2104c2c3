package dev.mastaba.openid;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is fetched when first needed and kept for a time. Callers that arrive during a fetch wait for its result. Callers that arrive when the
 * value is outdated get the old value, and a new one is fetched in the background. After a failure, no fetch starts for a while. Safe for any thread.
 */
final class RefreshedValue<T> {
    private final Supplier<CompletableFuture<T>> fetch;
    private final Duration fresh;
    private final Duration pause;
    private final InstantSource clock;
    private volatile State<T> state = new State<>(null, 0, null, 0);

    /**
     * Creates the value.
     *
     * @param fetch a function that begins to fetch the value; must not block
     * @param fresh the time for which the value is valid
     * @param pause the time after a failure during which no fetch starts
     */
    RefreshedValue(Supplier<CompletableFuture<T>> fetch, Duration fresh, Duration pause, InstantSource clock) {
        this.fetch = fetch;
        this.fresh = fresh;
        this.pause = pause;
        this.clock = clock;
    }

    /** The current value, the end of its validity, the running or failed fetch, and the end of the pause after a failure. */
    private record State<T>(
            @Nullable T value, long good, @Nullable CompletableFuture<T> fetching, long pausing) {}

    /** Returns the value, at once if it is present. */
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

    /** Begins to fetch the value unless a fetch is running or paused after a failure. */
    void begin() {
        CompletableFuture<T> unused = fetching();
    }

    /** Returns the running fetch or the recent failure; otherwise begins a fetch. */
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
