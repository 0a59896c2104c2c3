package dev.mastaba.core.route;

import org.jspecify.annotations.Nullable;

/** Matches decoded paths against the pieces of a pattern. */
interface PathMatcher {
    @Nullable
    MatchedValues match(String path);

    /** The same for a path whose names are known to be those of the pattern, in their places. */
    default @Nullable MatchedValues matchKnown(String path) {
        return match(path);
    }
}
