package dev.mastaba.core.session;

import java.util.Comparator;

/** A name with its value and the time at which it expires; immutable. */
final class KeptEntry {
    /** The order by expiry time, the earliest first; two entries of one space have different names. */
    static final Comparator<KeptEntry> BY_END =
            Comparator.<KeptEntry>comparingLong(entry -> entry.end).thenComparing(entry -> entry.name);

    final String name;
    final byte[] value;
    final boolean displaceable;
    private final long millis;
    private final long end;

    private KeptEntry(String name, byte[] value, boolean displaceable, long millis, long end) {
        this.name = name;
        this.value = value;
        this.displaceable = displaceable;
        this.millis = millis;
        this.end = end;
    }

    /**
     * Returns a new entry.
     *
     * @param value the value, which is not copied and must not be changed afterwards
     * @param displaceable whether the entry can be removed to make room for others
     */
    static KeptEntry of(String name, byte[] value, boolean displaceable, long millis, long now) {
        return new KeptEntry(name, value, displaceable, millis, now + millis);
    }

    /** Returns a copy that expires after the original lifetime from now. */
    KeptEntry touched(long now) {
        return new KeptEntry(name, value, displaceable, millis, now + millis);
    }

    boolean hasExpired(long now) {
        return end <= now;
    }

    /** Returns the number of bytes that count towards the limit. */
    long bytes() {
        return KeptState.OVERHEAD + 2L * name.length() + value.length;
    }
}
