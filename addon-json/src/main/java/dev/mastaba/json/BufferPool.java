package dev.mastaba.json;

import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.RecyclerPool;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A pool of Jackson's buffers, with two places for each processor. A thread whose place is empty, because another thread uses the buffers, creates new
 * ones. Safe for any thread.
 *
 * <p>Of Jackson's own pools, one keeps buffers on the server's threads, where they would outlive the application. The others need an object or a lock
 * for each use.
 */
final class BufferPool implements RecyclerPool<BufferRecycler> {
    private static final long serialVersionUID = 1;

    /** The distance between two places, so that no two processors write to the same cache line. */
    private static final int DISTANCE = 16;

    private final int mask = Integer.highestOneBit(2 * Runtime.getRuntime().availableProcessors()) - 1;
    private final transient AtomicReferenceArray<BufferRecycler> places =
            new AtomicReferenceArray<>((mask + 1) * DISTANCE);

    @Override
    public BufferRecycler acquirePooled() {
        BufferRecycler free = places.getAndSet(place(), null);
        return free == null ? new BufferRecycler() : free;
    }

    @Override
    public void releasePooled(BufferRecycler free) {
        places.setRelease(place(), free);
    }

    private int place() {
        return ((int) Thread.currentThread().getId() & mask) * DISTANCE;
    }
}
