package dev.mastaba.osgi.history;

/**
 * How much of what commands take out of the folders is kept; the oldest goes first, and what the last command took out always stays.
 *
 * @param count of how many commands at most
 * @param bytes how much together at most
 */
public record DisplacedLimits(int count, long bytes) {
    /** Of 100 commands, 1 GiB. */
    public static DisplacedLimits standard() {
        return new DisplacedLimits(100, 1L << 30);
    }
}
