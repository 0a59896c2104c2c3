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
        return of(pattern.pieces());
    }

    private static PatternSegments of(List<RoutePattern.Piece> pieces) {
        List<@Nullable String> names = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        boolean placeholder = false;
        boolean first = true;
        for (RoutePattern.Piece piece : pieces) {
            if (piece.isPlain() && !placeholder && literal.length() == 0) {
                placeholder = true;
            } else if (!piece.isLiteral()) {
                return new PatternSegments(names, false);
            } else {
                String text = first ? piece.text().substring(1) : piece.text();
                String[] parts = text.split("/", -1);
                for (int i = 0; i < parts.length; i++) {
                    if (placeholder && !parts[i].isEmpty()) {
                        return new PatternSegments(names, false);
                    }
                    literal.append(parts[i]);
                    if (i + 1 < parts.length) {
                        names.add(placeholder ? null : literal.toString());
                        placeholder = false;
                        literal.setLength(0);
                    }
                }
            }
            first = false;
        }
        names.add(placeholder ? null : literal.toString());
        return new PatternSegments(names, true);
    }

    /** Returns how many of the segments after the names the pattern matches, regardless of their text. */
    static Rest rest(RoutePattern pattern) {
        List<RoutePattern.Piece> pieces = pattern.pieces();
        RoutePattern.Piece last = pieces.get(pieces.size() - 1);
        boolean whole = pieces.size() > 1
                && pieces.get(pieces.size() - 2).isLiteral()
                && pieces.get(pieces.size() - 2).text().endsWith("/")
                && of(pattern.pieces().subList(0, pieces.size() - 1)).complete();
        if (whole && (last.isRemainder() || ".*".equals(last.regex()))) {
            return Rest.ANY;
        }
        return whole && ".+".equals(last.regex()) ? Rest.SOME : Rest.NONE;
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
