package dev.mastaba.core.session;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The kept state of several owners within one limit. Each has its own space, limited to its share, so that none can use
 * the room of all. Safe for concurrent use by multiple threads.
 */
final class KeptStates {
    private final KeptState.Limits whole;
    private final KeptState.Limits share;
    private final InstantSource clock;
    private final Map<String, KeptSpace> spaces = new ConcurrentHashMap<>();
    private final Object counting = new Object();
    private long bytes;
    private int entries;

    /**
     * Creates an empty state.
     *
     * @param whole the limits for all owners together
     * @param share the limits for one owner
     * @param clock the clock for expiry times
     */
    KeptStates(KeptState.Limits whole, KeptState.Limits share, InstantSource clock) {
        this.whole = whole;
        this.share = share;
        this.clock = clock;
    }

    /** Returns a clock of elapsed time, so that a change to the system clock logs no user out. */
    static InstantSource elapsedTime() {
        Instant begin = Instant.now();
        long start = System.nanoTime();
        return () -> begin.plusNanos(System.nanoTime() - start);
    }

    /** Returns the space of an owner; the same one for the same name. */
    KeptState of(String owner) {
        return spaces.computeIfAbsent(owner, name -> new KeptSpace(this, name));
    }

    KeptState.Limits whole() {
        return whole;
    }

    KeptState.Limits share() {
        return share;
    }

    long now() {
        return clock.millis();
    }

    /** Removes the expired entries of all spaces. Do not call while holding the lock of a space. */
    void expire() {
        spaces.values().forEach(KeptSpace::expire);
    }

    /** Removes displaceable entries of any space until there is room for an entry. Do not call while holding the lock of a space. */
    void makeRoom(long wanted) {
        spaces.values().forEach(space -> space.displaceUntil(() -> hasRoom(wanted)));
    }

    boolean hasRoom(long wanted) {
        synchronized (counting) {
            return bytes + wanted <= whole.bytes() && entries < whole.entries();
        }
    }

    /** Reserves room, if so much is left; negative amounts, which return room, are always accepted. */
    boolean take(long moreBytes, int moreEntries) {
        synchronized (counting) {
            boolean fits = (moreBytes <= 0 || bytes + moreBytes <= whole.bytes())
                    && (moreEntries <= 0 || entries + moreEntries <= whole.entries());
            if (fits) {
                bytes += moreBytes;
                entries += moreEntries;
            }
            return fits;
        }
    }
}
