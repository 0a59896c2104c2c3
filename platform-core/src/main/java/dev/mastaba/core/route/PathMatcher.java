package dev.mastaba.core.route;

import org.jspecify.annotations.Nullable;

/** A matcher that compares decoded paths with a route pattern. */
interface PathMatcher {
    @Nullable
    MatchedValues match(String path);

    /** Returns the placeholder values in a path that is known to match the pattern. By default, this method calls {@link #match}. */
    default @Nullable MatchedValues matchKnown(String path) {
        return match(path);
    }
}
