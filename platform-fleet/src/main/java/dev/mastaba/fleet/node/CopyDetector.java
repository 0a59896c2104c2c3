package dev.mastaba.fleet.node;

import java.time.Duration;

/**
 * A detector of a second server with the id of this one, which runs in a copy of its folder. It watches the time at which the row of the node was last
 * written. While a server restarts, two of its processes report for a short time; this is not a copy. Confined to one thread.
 */
final class CopyDetector {
    /** The time without a report of another process after which a copy counts as ended. */
    private static final Duration GONE_AFTER = Duration.ofSeconds(30);

    private final long longestRestart;
    private long seen;
    private boolean own = true;
    private boolean foreign;
    private long first;
    private long last;

    /**
     * Creates a detector.
     *
     * @param longestRestart the longest time for which two processes of one server report
     */
    CopyDetector(Duration longestRestart) {
        this.longestRestart = longestRestart.toNanos();
    }

    /** Records that this process has written the row. */
    void wrote() {
        own = true;
    }

    /**
     * Records the time at which the row was last written.
     *
     * @param written this time; if it has changed and this process has not written the row since the last call, another process has
     * @param now the time in nanoseconds of the Java runtime
     */
    void read(long written, long now) {
        if (!own && written != seen) {
            if (!foreign || now - last > GONE_AFTER.toNanos()) {
                first = now;
            }
            foreign = true;
            last = now;
        }
        foreign &= now - last <= GONE_AFTER.toNanos();
        seen = written;
        own = false;
    }

    /** Returns whether a copy reports. */
    boolean isCopied() {
        return foreign && last - first > longestRestart;
    }
}
