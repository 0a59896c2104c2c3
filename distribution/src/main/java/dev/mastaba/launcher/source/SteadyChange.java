package dev.mastaba.launcher.source;

/** A detector of changed files: it waits until they have been left alone for a while, so that no half-saved file is read. Confined to one thread. */
final class SteadyChange {
    private final long quietNanos;
    private Snapshot taken;
    private Snapshot seen;
    private long since;

    /**
     * Creates an object that detects changes against the current state.
     *
     * @param quietMilliseconds the time without changes
     */
    SteadyChange(Snapshot now, long quietMilliseconds) {
        this.quietNanos = quietMilliseconds * 1_000_000;
        this.taken = now;
        this.seen = now;
    }

    /** Returns whether the files differ from the last accepted state, and have not changed for the quiet time. */
    boolean isDue(Snapshot now, long nanoTime) {
        if (!now.equals(seen)) {
            seen = now;
            since = nanoTime;
        }
        return !seen.equals(taken) && nanoTime - since >= quietNanos;
    }

    /** Accepts the change: the last observed state is the known one from now on. */
    void take() {
        taken = seen;
    }
}
