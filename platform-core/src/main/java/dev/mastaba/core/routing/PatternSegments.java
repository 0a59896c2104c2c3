package dev.mastaba.core.routing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a pattern as whole names between slashes.
 *
 * @param names the literal names; null for a whole plain placeholder
 * @param complete whether they are all there is, or something else follows: an expression, a mixed name, the remainder
 */
record PatternSegments(List<@Nullable String> names, boolean complete) {
    static PatternSegments of(RoutePattern pattern) {
        List<@Nullable String> names = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        boolean placeholder = false;
        boolean first = true;
        for (PatternPiece piece : pattern.pieces()) {
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
}
