package dev.mastaba.openid;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A thing that is fetched when it is first needed and kept for a time. Whoever comes while it is fetched waits for the same answer; who comes when it is old is
 * handed the old one, and a new one is fetched meanwhile. After a failure nobody asks for a while. Safe for any thread.
 */
final class Refreshed<T> {
    private final Supplier<CompletableFuture<T>> fetch;
    private final Duration fresh;
    private final Duration pause;
    private final InstantSource clock;
    private final AtomicReference<State<T>> state = new AtomicReference<>(new State<>(null, 0, null, 0));

    /**
     * A thing.
     *
     * @param fetch begins to fetch it; must not block
     * @param fresh how long it is good
     * @param pause how long nobody asks after a failure
     */
    Refreshed(Supplier<CompletableFuture<T>> fetch, Duration fresh, Duration pause, InstantSource clock) {
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
        State<T> seen = state.get();
        long now = clock.millis();
        if (seen.value != null && now < seen.good) {
            return CompletableFuture.completedFuture(seen.value);
        }
        CompletableFuture<T> asked = seen.fetching;
        boolean waits = asked != null && (!asked.isDone() || now < seen.pausing);
        CompletableFuture<T> answer = waits ? asked : begin(seen);
        return seen.value == null ? answer : CompletableFuture.completedFuture(seen.value);
    }

    private CompletableFuture<T> begin(State<T> seen) {
        CompletableFuture<T> promise = new CompletableFuture<>();
        if (!state.compareAndSet(seen, new State<>(seen.value, seen.good, promise, Long.MAX_VALUE))) {
            return get();
        }
        fetch.get().whenComplete((value, failure) -> {
            long now = clock.millis();
            if (failure == null) {
                state.set(new State<>(value, now + fresh.toMillis(), null, 0));
                promise.complete(value);
            } else {
                state.updateAndGet(old -> new State<>(old.value, old.good, promise, now + pause.toMillis()));
                promise.completeExceptionally(failure);
            }
        });
        return promise;
    }
}
