package dev.mastaba.core.route;

import org.jspecify.annotations.Nullable;

/** A matcher of decoded paths against the pieces of a pattern. */
interface PathMatcher {
    @Nullable
    MatchedValues match(String path);

    /** Matches a path whose segments are known to be those of the pattern. */
    default @Nullable MatchedValues matchKnown(String path) {
        return match(path);
    }
}
