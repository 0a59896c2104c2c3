package dev.mastaba.http;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The number of threads that wait for the bodies of slow clients. If threads are few, half of them are reserved for requests that have arrived;
 * virtual threads may wait without limit. Safe for any thread.
 */
final class BodyWaits {
    private final @Nullable Semaphore places;

    private BodyWaits(@Nullable Semaphore places) {
        this.places = places;
    }

    /** Returns an object that lets any number of threads wait. */
    static BodyWaits unbounded() {
        return new BodyWaits(null);
    }

    /** Returns an object that lets at most this many threads wait. */
    static BodyWaits most(int threads) {
        return new BodyWaits(new Semaphore(threads));
    }

    /** Returns whether the calling thread may start to wait; if so, it must call {@link #end} afterwards. */
    boolean begin() {
        return places == null || places.tryAcquire();
    }

    void end() {
        if (places != null) {
            places.release();
        }
    }
}
