package dev.mastaba.core.engine.route;

import dev.mastaba.core.route.RoutePattern;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a pattern as whole names between slashes.
 *
 * @param names the literal names; null for a whole plain placeholder
 * @param complete whether nothing follows them, such as an expression, a mixed name, or the remainder
 */
public record PatternSegments(List<@Nullable String> names, boolean complete) {
    public static PatternSegments of(RoutePattern pattern) {
        return of(SegmentedPattern.of(pattern));
    }

    private static PatternSegments of(SegmentedPattern pattern) {
        List<@Nullable String> names = new ArrayList<>();
        for (PathSegment segment : pattern.segments()) {
            if (segment.regex() != null) {
                return new PatternSegments(names, false);
            }
            names.add(segment.name());
        }
        return new PatternSegments(names, pattern.complete());
    }

    /** Returns how many of the segments after the names the pattern matches, regardless of their text. */
    static Rest rest(RoutePattern pattern) {
        SegmentedPattern segmented = SegmentedPattern.of(pattern);
        boolean named = segmented.segments().stream().allMatch(segment -> segment.regex() == null);
        return named ? segmented.rest() : Rest.NONE;
    }

    /** Returns the only path of a pattern without placeholders, or null. */
    static @Nullable String path(RoutePattern pattern) {
        return pattern.names().isEmpty()
                ? pattern.pieces().stream().map(RoutePattern.Piece::text).collect(Collectors.joining())
                : null;
    }

    /** The segments that may follow the names. */
    enum Rest {
        NONE,
        SOME,
        ANY
    }
}
