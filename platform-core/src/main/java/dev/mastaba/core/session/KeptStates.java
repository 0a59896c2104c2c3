package dev.mastaba.core.session;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The kept state of several owners within one limit: each has a space of its own, of which it may fill its share, so that none takes the room of
 * all. Safe for any thread.
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
     * Nothing is kept yet.
     *
     * @param whole what all together may keep
     * @param share what one owner may keep
     * @param clock tells when entries expire
     */
    KeptStates(KeptState.Limits whole, KeptState.Limits share, InstantSource clock) {
        this.whole = whole;
        this.share = share;
        this.clock = clock;
    }

    /** Time as it passes: nobody is logged out because the machine's clock was set. */
    static InstantSource elapsedTime() {
        Instant begin = Instant.now();
        long start = System.nanoTime();
        return () -> begin.plusNanos(System.nanoTime() - start);
    }

    /** The space of an owner; the same one for the same name. */
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

    /** Takes away what has expired in all spaces. Not to be called by who holds the lock of one. */
    void expire() {
        spaces.values().forEach(KeptSpace::expire);
    }

    /** Removes displaceable entries of any space until there is room for an entry. Not to be called while holding the lock of a space. */
    void makeRoom(long wanted) {
        spaces.values().forEach(space -> space.displaceUntil(() -> hasRoom(wanted)));
    }

    boolean hasRoom(long wanted) {
        synchronized (counting) {
            return bytes + wanted <= whole.bytes() && entries < whole.entries();
        }
    }

    /** Takes room, if there is so much left; to give room back is never refused. */
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
