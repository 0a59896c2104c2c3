package dev.mastaba.fleet.depot;

import java.util.UUID;

/**
 * The ids of depots. A depot gets a random UUID when it is created. When a user accepts it, it gets a UUID of version 7, which begins with the time. So
 * every node can order the ids of a fleet, and no node follows an id from before the last one that was accepted.
 */
public final class DepotId {
    private static final int ACCEPTED = 7;
    private static final int TIME_SHIFT = 16;
    private static final long NOT_TIME = 0xFFF;

    private DepotId() {}

    static String created() {
        return UUID.randomUUID().toString();
    }

    /**
     * Returns an id that nodes follow even if they follow the former one.
     *
     * @param now the time of the depot in milliseconds; the id gets a later one if the former id has that
     */
    static String accepted(long now, String former) {
        long time = Math.max(now, acceptedAt(former) + 1);
        UUID random = UUID.randomUUID();
        long most = time << TIME_SHIFT | (long) ACCEPTED << 12 | random.getMostSignificantBits() & NOT_TIME;
        return new UUID(most, random.getLeastSignificantBits()).toString();
    }

    /** Returns the time at which a depot was accepted, in milliseconds; 0 if the id is not that of an accepted depot. */
    public static long acceptedAt(String id) {
        try {
            UUID uuid = UUID.fromString(id);
            return uuid.version() == ACCEPTED ? uuid.getMostSignificantBits() >>> TIME_SHIFT : 0;
        } catch (IllegalArgumentException other) {
            return 0;
        }
    }
}
