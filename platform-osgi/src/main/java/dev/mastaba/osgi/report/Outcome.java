package dev.mastaba.osgi.report;

/** How a change ended. */
public enum Outcome {
    /** Everything that was wished for is live. */
    LIVE("live"),
    /** Live, but some files stayed out. */
    LIVE_IN_PART("live in part: some files stayed out"),
    /** Live, but a component failed when it was told that it is live. */
    DEGRADED("live, but degraded"),
    /** Nothing changed: the former generation goes on serving. */
    REFUSED("refused: the former generation goes on"),
    /** Bundles vanished; they go on serving until an undeployment is confirmed. */
    HELD("held: waiting for a confirmation"),
    /** The folder changed, but not what it asks for. */
    UNCHANGED("unchanged");

    private final String text;

    Outcome(String text) {
        this.text = text;
    }

    /**
     * The outcome of a change.
     *
     * @param live whether anything went live
     * @param held whether bundles vanished that still serve
     * @param notices whether something failed after the swap
     * @param errors whether anything is wrong
     */
    public static Outcome of(boolean live, boolean held, boolean notices, boolean errors) {
        if (held) {
            return HELD;
        }
        if (live) {
            return notices ? DEGRADED : errors ? LIVE_IN_PART : LIVE;
        }
        return errors ? REFUSED : UNCHANGED;
    }

    /** The outcome in words. */
    public String text() {
        return text;
    }
}
