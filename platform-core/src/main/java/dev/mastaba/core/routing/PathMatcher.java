package dev.mastaba.core.routing;

import org.jspecify.annotations.Nullable;

/** Matches decoded paths against the pieces of a pattern. */
interface PathMatcher {
    @Nullable
    MatchedValues match(String path);
}
