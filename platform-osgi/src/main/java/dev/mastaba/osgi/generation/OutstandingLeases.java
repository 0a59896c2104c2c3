package dev.mastaba.osgi.generation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The leases whose holders want to be told when their generation is taken away. Each has a slot that goes by its thread, so that requests neither
 * wait for each other nor allocate; only where very many are out at once they crowd in a set. Safe for any thread.
 */
final class OutstandingLeases {
    /** Where a lease is that has no slot. */
    static final int CROWD = -1;

    private static final int SLOTS = 256;
    private static final int TRIES = 4;

    private final AtomicReferenceArray<GenerationLease> slots = new AtomicReferenceArray<>(SLOTS);
    private final Set<GenerationLease> crowd = ConcurrentHashMap.newKeySet();

    /** Notes a lease; returns where. */
    int add(GenerationLease lease) {
        // The golden ratio spreads threads, whose numbers follow each other, over lines of the cache.
        int first = (int) (Thread.currentThread().getId() * 0x9E3779B97F4A7C15L >>> 56);
        for (int i = 0; i < TRIES; i++) {
            int slot = first + i & SLOTS - 1;
            if (slots.getPlain(slot) == null && slots.compareAndSet(slot, null, lease)) {
                return slot;
            }
        }
        crowd.add(lease);
        return CROWD;
    }

    void remove(GenerationLease lease, int where) {
        if (where == CROWD) {
            crowd.remove(lease);
        } else {
            slots.setRelease(where, null);
        }
    }

    /** Those that are out now. */
    List<GenerationLease> all() {
        List<GenerationLease> all = new ArrayList<>(crowd);
        for (int i = 0; i < SLOTS; i++) {
            GenerationLease lease = slots.get(i);
            if (lease != null) {
                all.add(lease);
            }
        }
        return all;
    }
}
