package dev.mastaba.osgi.generation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The leases whose holders request a notification when their generation is revoked. Each has a slot chosen by its thread, so that requests neither
 * wait for each other nor allocate. Only when very many are open at once do they share a set. Safe for any thread.
 */
final class OutstandingLeases {
    /** The place of a lease without a slot. */
    static final int CROWD = -1;

    private static final int SLOTS = 256;
    private static final int TRIES = 4;

    private final AtomicReferenceArray<GenerationLease> slots = new AtomicReferenceArray<>(SLOTS);
    private final Set<GenerationLease> crowd = ConcurrentHashMap.newKeySet();

    /** Adds a lease, and returns its place. */
    int add(GenerationLease lease) {
        // The golden ratio spreads threads, whose ids are consecutive, over cache lines.
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

    /** Returns the leases that are open now. */
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
