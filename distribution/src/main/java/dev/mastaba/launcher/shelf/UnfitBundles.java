package dev.mastaba.launcher.shelf;

import java.util.List;

/** Thrown if no versions of some bundles fit each other and the server. */
public final class UnfitBundles extends Exception {
    private static final long serialVersionUID = 1;

    UnfitBundles(List<String> explanation) {
        super(String.join("\n", explanation));
    }

    /** Returns the text of the error: a summary, and the explanation. */
    public String text(String summary) {
        return ShelfError.UNFIT.text(summary + "\n" + explanation());
    }

    /** Returns the explanation. */
    String explanation() {
        return String.valueOf(getMessage());
    }
}
