package dev.mastaba.core.route;

import dev.mastaba.core.traversal.TraversalPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A matcher for patterns in which each placeholder ends at a slash or at the end of the path. It works from left to right, without a regular
 * expression.
 */
final class SimplePathMatcher implements PathMatcher {
    /** The literal text of each piece; null for a placeholder. */
    private final @Nullable String[] pieces;

    private final String[] names;
    private final boolean remainder;
    /** True if the last piece is a placeholder. */
    private final boolean endsOpen;
    /**
     * The length of the literal text before the placeholder if the pattern consists only of this text and one placeholder; -1 for all other patterns.
     */
    private final int only;

    SimplePathMatcher(List<RoutePattern.Piece> pieces) {
        this.remainder = !pieces.isEmpty() && pieces.get(pieces.size() - 1).isRemainder();
        this.pieces = pieces.stream()
                .filter(piece -> !piece.isRemainder())
                .map(piece -> piece.isLiteral() ? piece.text() : null)
                .toArray(String[]::new);
        this.endsOpen = !pieces.isEmpty() && pieces.get(pieces.size() - 1).isPlain();
        this.names = pieces.stream()
                .filter(piece -> !piece.isLiteral())
                .map(RoutePattern.Piece::text)
                .toArray(String[]::new);
        String first = pieces.size() == 2 && endsOpen ? this.pieces[0] : null;
        this.only = first == null ? -1 : first.length();
    }

    static boolean fits(List<RoutePattern.Piece> pieces) {
        for (int i = 0; i < pieces.size(); i++) {
            RoutePattern.Piece piece = pieces.get(i);
            if (piece.isLiteral() || piece.isRemainder()) {
                continue;
            }
            RoutePattern.Piece next = i + 1 < pieces.size() ? pieces.get(i + 1) : null;
            boolean ends = next == null
                    || next.isRemainder()
                    || next.isLiteral() && next.text().startsWith("/");
            if (!piece.isPlain() || !ends) {
                return false;
            }
        }
        return true;
    }

    @Override
    public MatchedValues matchKnown(String path) {
        if (names.length == 0) {
            return MatchedValues.NONE;
        }
        if (only >= 0) {
            return new MatchedValues(names, new Object[] {path.substring(only)});
        }
        Object[] values = new Object[names.length];
        int at = 0;
        int value = 0;
        for (String literal : pieces) {
            if (literal != null) {
                at += literal.length();
            } else {
                int slash = value + 1 == names.length && endsOpen ? -1 : path.indexOf('/', at);
                int end = slash < 0 ? path.length() : slash;
                values[value++] = path.substring(at, end);
                at = end;
            }
        }
        return new MatchedValues(names, values);
    }

    @Override
    public @Nullable MatchedValues match(String path) {
        Object[] values = names.length == 0 ? MatchedValues.NOTHING : new Object[names.length];
        int at = 0;
        int value = 0;
        for (String literal : pieces) {
            if (literal != null) {
                if (!path.startsWith(literal, at)) {
                    return null;
                }
                at += literal.length();
            } else {
                int slash = path.indexOf('/', at);
                int end = slash < 0 ? path.length() : slash;
                if (end == at) {
                    return null;
                }
                values[value++] = path.substring(at, end);
                at = end;
            }
        }
        if (remainder) {
            if (path.indexOf('\n', at) >= 0) {
                return null;
            }
            values[value] = TraversalPath.split(path.substring(at));
        } else if (at < path.length()) {
            return null;
        }
        return names.length == 0 ? MatchedValues.NONE : new MatchedValues(names, values);
    }
}
