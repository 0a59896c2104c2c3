package dev.mastaba.core.registry;

import java.util.Comparator;

/** A name with its value and the time at which it expires; immutable. */
final class KeptEntry {
    /** The next to expire first; two entries of one space have different names. */
    static final Comparator<KeptEntry> BY_END =
            Comparator.<KeptEntry>comparingLong(entry -> entry.end).thenComparing(entry -> entry.name);

    final String name;
    final byte[] value;
    private final long millis;
    private final long end;

    private KeptEntry(String name, byte[] value, long millis, long end) {
        this.name = name;
        this.value = value;
        this.millis = millis;
        this.end = end;
    }

    /**
     * An entry.
     *
     * @param value not copied, and not to be changed any more
     */
    static KeptEntry of(String name, byte[] value, long millis, long now) {
        return new KeptEntry(name, value, millis, now + millis);
    }

    /** The same, kept from now on for as long as at first. */
    KeptEntry touched(long now) {
        return new KeptEntry(name, value, millis, now + millis);
    }

    boolean hasExpired(long now) {
        return end <= now;
    }

    /** What it counts. */
    long bytes() {
        return KeptState.OVERHEAD + 2L * name.length() + value.length;
    }
}
