package dev.mastaba.content.report;

/** The outcome of a change. */
public enum ChangeOutcome {
    /** Everything requested is live. */
    LIVE("live"),
    /** Live, but some files were left out. */
    LIVE_IN_PART("live in part: some files were left out"),
    /** Live, but a component failed in its live callback, or was lost later. */
    DEGRADED("live, but degraded"),
    /** The change serves a share of the visitors, and is not live yet. */
    CANARY("not live yet: it serves a share of the visitors first"),
    /** Nothing changed: the previous generation keeps serving. */
    REFUSED("refused: the previous generation keeps serving"),
    /** Bundles vanished; they keep serving until the undeployment is confirmed. */
    HELD("held: waiting for confirmation"),
    /** The folder changed, but not the requested content. */
    UNCHANGED("unchanged");

    private final String text;

    ChangeOutcome(String text) {
        this.text = text;
    }

    /**
     * Returns the outcome of a change.
     *
     * @param live whether anything went live
     * @param canary whether a change serves a share of the visitors
     * @param held whether there are vanished bundles that still serve
     * @param notices whether a failure occurred after the swap, or something that served is lost
     * @param errors whether there are other errors
     */
    public static ChangeOutcome of(boolean live, boolean canary, boolean held, boolean notices, boolean errors) {
        if (held) {
            return HELD;
        }
        if (canary) {
            return CANARY;
        }
        if (live) {
            return notices ? DEGRADED : errors ? LIVE_IN_PART : LIVE;
        }
        return errors ? REFUSED : notices ? DEGRADED : UNCHANGED;
    }

    /** Returns the outcome as text. */
    public String text() {
        return text;
    }

    /** Returns the end of a sentence about a change, which is {@code live} unless the change serves a share of the visitors. */
    public String end(String live) {
        return this == CANARY
                ? " for a share of the visitors; without harm, for all of them later: mastaba status\n"
                : live;
    }
}
