package dev.mastaba.json;

import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.RecyclerPool;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A pool of Jackson's buffers for all applications. It keeps at most four buffers for each processor, rounded up to a power of two; if none is found
 * in a few places, it creates one. Safe for any thread.
 *
 * <p>Of Jackson's own pools, one keeps buffers on the server's threads, where they would outlive this add-on. The others need an object or a lock for
 * each use.
 */
final class BufferPool implements RecyclerPool<BufferRecycler> {
    private static final long serialVersionUID = 1;
    private static final int PLACES =
            Integer.highestOneBit(8 * Runtime.getRuntime().availableProcessors() - 1);

    /** The number of places in which a thread looks. */
    private static final int TRIES = 3;

    /** The distance between places, so that threads with different places seldom write to the same cache line. */
    private static final int DISTANCE = 16;

    static final BufferPool SHARED = new BufferPool();

    private final transient AtomicReferenceArray<BufferRecycler> places =
            new AtomicReferenceArray<>((PLACES + 1) * DISTANCE);

    private BufferPool() {}

    @Override
    public BufferRecycler acquirePooled() {
        int first = first();
        for (int i = first; i < first + TRIES; i++) {
            if (places.getPlain(index(i)) != null) {
                BufferRecycler free = places.getAndSet(index(i), null);
                if (free != null) {
                    return free;
                }
            }
        }
        return new BufferRecycler();
    }

    @Override
    public void releasePooled(BufferRecycler free) {
        int first = first();
        for (int i = first; i < first + TRIES; i++) {
            if (places.getPlain(index(i)) == null) {
                places.setRelease(index(i), free);
                return;
            }
        }
    }

    private static int first() {
        return (int) Thread.currentThread().getId();
    }

    private static int index(int place) {
        return (1 + (place & (PLACES - 1))) * DISTANCE;
    }

    private Object readResolve() {
        return SHARED;
    }
}
