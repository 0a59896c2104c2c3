package dev.mastaba.launcher.source;

/** Tells when files have changed and then been left alone for a while, so that nobody reads a half-saved file. Confined to one thread. */
final class SteadyChange {
    private final long quietNanos;
    private Snapshot taken;
    private Snapshot seen;
    private long since;

    /**
     * A change against what is there now.
     *
     * @param quietMilliseconds how long nothing may change
     */
    SteadyChange(Snapshot now, long quietMilliseconds) {
        this.quietNanos = quietMilliseconds * 1_000_000;
        this.taken = now;
        this.seen = now;
    }

    /** Whether the files differ from what was taken last, and have not changed for the quiet time. */
    boolean isDue(Snapshot now, long nanoTime) {
        if (!now.equals(seen)) {
            seen = now;
            since = nanoTime;
        }
        return !seen.equals(taken) && nanoTime - since >= quietNanos;
    }

    /** Takes the change: what was seen last is what is known from now on. */
    void take() {
        taken = seen;
    }
}
