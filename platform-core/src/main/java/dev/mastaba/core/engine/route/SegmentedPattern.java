package dev.mastaba.core.engine.route;

import dev.mastaba.core.engine.route.PatternSegments.Rest;
import dev.mastaba.core.route.RoutePattern;
import java.util.ArrayList;
import java.util.List;

/**
 * The beginning of a pattern as segments between slashes, each a name or a whole placeholder, with or without an
 * expression.
 *
 * @param rest the part after the segments that the pattern matches regardless of its text
 * @param complete whether nothing follows the segments
 */
record SegmentedPattern(List<PathSegment> segments, Rest rest, boolean complete) {
    SegmentedPattern {
        segments = List.copyOf(segments);
    }

    static SegmentedPattern of(RoutePattern pattern) {
        List<PathSegment> segments = new ArrayList<>();
        PathSegment current = PathSegment.EMPTY;
        List<RoutePattern.Piece> pieces = pattern.pieces();
        for (int i = 0; i < pieces.size(); i++) {
            RoutePattern.Piece piece = pieces.get(i);
            Rest rest = i + 1 == pieces.size() && i > 0 ? rest(piece) : Rest.NONE;
            if (piece.isRemainder() || rest != Rest.NONE || !piece.isLiteral() && !current.isEmpty()) {
                return new SegmentedPattern(segments, current.isEmpty() ? rest : Rest.NONE, false);
            }
            if (!piece.isLiteral()) {
                current = PathSegment.placeholder(piece.regex());
                continue;
            }
            String[] names = (i == 0 ? piece.text().substring(1) : piece.text()).split("/", -1);
            for (int n = 0; n < names.length; n++) {
                if (n > 0) {
                    segments.add(current);
                    current = PathSegment.EMPTY;
                }
                if (current.isPlaceholder() && !names[n].isEmpty()) {
                    return new SegmentedPattern(segments, Rest.NONE, false);
                }
                current = current.isPlaceholder() ? current : new PathSegment(names[n], null);
            }
        }
        segments.add(current);
        return new SegmentedPattern(segments, Rest.NONE, true);
    }

    private static Rest rest(RoutePattern.Piece last) {
        if (last.isRemainder() || ".*".equals(last.regex())) {
            return Rest.ANY;
        }
        return ".+".equals(last.regex()) ? Rest.SOME : Rest.NONE;
    }

    boolean endsAt(int at) {
        return complete && at == segments.size();
    }

    /** Returns whether something follows at this index; possibly only a slash. */
    boolean goesOnAt(int at) {
        return !endsAt(at);
    }

    /** Returns whether at least one character follows. */
    boolean surelyGoesOnAt(int at) {
        int left = segments.size() - at;
        return left > 1 || left == 1 && (!complete || segments.get(at).isSurelyAName());
    }
}
