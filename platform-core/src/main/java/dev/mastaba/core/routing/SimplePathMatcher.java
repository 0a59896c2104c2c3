package dev.mastaba.core.routing;

import dev.mastaba.core.traversal.TraversalPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Matches patterns whose placeholders each end at a slash or the end, from left to right, without a regular expression. */
final class SimplePathMatcher implements PathMatcher {
    private final PatternPiece[] pieces;
    private final String[] names;

    SimplePathMatcher(List<PatternPiece> pieces) {
        this.pieces = pieces.toArray(new PatternPiece[0]);
        this.names = pieces.stream()
                .filter(piece -> !piece.isLiteral())
                .map(PatternPiece::text)
                .toArray(String[]::new);
    }

    static boolean fits(List<PatternPiece> pieces) {
        for (int i = 0; i < pieces.size(); i++) {
            PatternPiece piece = pieces.get(i);
            if (piece.isLiteral() || piece.isRemainder()) {
                continue;
            }
            PatternPiece next = i + 1 < pieces.size() ? pieces.get(i + 1) : null;
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
    public @Nullable MatchedValues match(String path) {
        Object[] values = names.length == 0 ? MatchedValues.NOTHING : new Object[names.length];
        int at = 0;
        int value = 0;
        for (PatternPiece piece : pieces) {
            switch (piece.kind()) {
                case LITERAL -> {
                    if (!path.startsWith(piece.text(), at)) {
                        return null;
                    }
                    at += piece.text().length();
                }
                case PLACEHOLDER -> {
                    int slash = path.indexOf('/', at);
                    int end = slash < 0 ? path.length() : slash;
                    if (end == at) {
                        return null;
                    }
                    values[value++] = path.substring(at, end);
                    at = end;
                }
                case REMAINDER -> {
                    if (path.indexOf('\n', at) >= 0) {
                        return null;
                    }
                    values[value++] = TraversalPath.split(path.substring(at));
                    at = path.length();
                }
            }
        }
        return at < path.length() ? null : names.length == 0 ? MatchedValues.NONE : new MatchedValues(names, values);
    }
}
