package dev.mastaba.core.session;

import java.util.Comparator;

/** A name with its value and the time at which it expires; immutable. */
final class KeptEntry {
    /** The next to expire first; two entries of one space have different names. */
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
     * An entry.
     *
     * @param value not copied, and not to be changed any more
     * @param displaceable whether it makes room for others
     */
    static KeptEntry of(String name, byte[] value, boolean displaceable, long millis, long now) {
        return new KeptEntry(name, value, displaceable, millis, now + millis);
    }

    /** The same, kept from now on for as long as at first. */
    KeptEntry touched(long now) {
        return new KeptEntry(name, value, displaceable, millis, now + millis);
    }

    boolean hasExpired(long now) {
        return end <= now;
    }

    /** What it counts. */
    long bytes() {
        return KeptState.OVERHEAD + 2L * name.length() + value.length;
    }
}
