package dev.mastaba.http;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * How many threads wait for the bodies of slow clients. Where threads are few, half of them are kept for requests that are there; virtual threads
 * may wait as they like. Safe for any thread.
 */
final class BodyWaits {
    private final @Nullable Semaphore places;

    private BodyWaits(@Nullable Semaphore places) {
        this.places = places;
    }

    /** All may wait. */
    static BodyWaits unbounded() {
        return new BodyWaits(null);
    }

    /** As many as this may wait. */
    static BodyWaits most(int threads) {
        return new BodyWaits(new Semaphore(threads));
    }

    /** Whether the calling thread may begin to wait; who may, says when it {@link #end ends}. */
    boolean begin() {
        return places == null || places.tryAcquire();
    }

    void end() {
        if (places != null) {
            places.release();
        }
    }
}
