package dev.mastaba.osgi.generation;

import dev.mastaba.core.http.RequestHead;
import dev.mastaba.core.server.ApplicationSource;
import dev.mastaba.core.server.Lease;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The reference that a swap changes: the generation that receives new requests. Safe for any thread. */
public final class Switch implements ApplicationSource {
    private final AtomicReference<@Nullable Generation> current = new AtomicReference<>();
    private volatile @Nullable Choice canary;

    /** A choice of another generation than the serving one for some requests. Safe for any thread. */
    @FunctionalInterface
    public interface Choice {
        /** Returns a lease on another generation, or null if the serving generation answers this request. Never blocks or fails. */
        @Nullable
        Lease lease(RequestHead head);
    }

    @Override
    public Lease lease(RequestHead head) {
        Choice choice = canary;
        Lease other = choice == null ? null : choice.lease(head);
        if (other != null) {
            return other;
        }
        while (true) {
            Generation generation = current.get();
            if (generation == null) {
                return Lease.endless(UnmountedApplication.NOTHING_SERVES);
            }
            Lease lease = generation.lease(head);
            if (lease != null) {
                return lease;
            }
            Thread.onSpinWait();
        }
    }

    /** Returns the serving generation; empty before the first and after the last generation. */
    public Optional<Generation> current() {
        return Optional.ofNullable(current.get());
    }

    /** Swaps the generation, and returns the previous one. */
    @Nullable
    Generation set(@Nullable Generation next) {
        return current.getAndSet(next);
    }

    /** Sets the choice of the canary, or null if there is none. */
    public void canary(@Nullable Choice choice) {
        canary = choice;
    }
}
