package dev.mastaba.core.route;

import dev.mastaba.core.route.RoutePattern.InvalidPatternException;
import org.jspecify.annotations.Nullable;

/**
 * The signs of the pattern language where they mean nothing: a brace that belongs to no placeholder, a star that begins no remainder. A path
 * may hold them, so they are no fault of a pattern; in a route, what was meant is nearly always something else.
 */
final class PatternSigns {
    private PatternSigns() {}

    /** Refuses a pattern with such a sign; a placeholder with an expression stands for one that is meant: <code>{open:\x7B}</code>. */
    static void check(RoutePattern pattern) {
        for (RoutePattern.Piece piece : pattern.pieces()) {
            String literal = piece.isLiteral() ? piece.text() : "";
            for (int i = 0; i < literal.length(); i++) {
                if ("{}*".indexOf(literal.charAt(i)) >= 0) {
                    throw refused(pattern.text(), literal.substring(i));
                }
            }
        }
        if (pattern.text().endsWith("*")) {
            throw refused(pattern.text(), "*");
        }
    }

    /** That a sign means nothing, which the rest of the pattern begins with. */
    static InvalidPatternException refused(String pattern, String from) {
        String why = switch (from.charAt(0)) {
            case '{' -> "has a { that begins no placeholder, at \"" + from + "\"; the form is {name}.";
            case '}' -> "has a } that ends no placeholder, at \"" + from + "\"; the form is {name}.";
            default -> "has a * that begins no remainder, at \"" + from + "\": a remainder has a name and is the last.";
        };
        String better = better(pattern, from);
        return new InvalidPatternException(
                "MAST-ROUTE-014",
                "the pattern \"" + pattern + "\" " + why,
                better,
                "Write {name}, {name:expression} or, at the end, *name.",
                null);
    }

    /** What was probably meant, where that can be told. */
    private static @Nullable String better(String pattern, String from) {
        if (from.matches("\\{[_a-zA-Z]\\w*")) {
            return pattern + "}";
        }
        if (from.equals("*") && pattern.endsWith("*")) {
            return pattern + "rest";
        }
        if (from.matches("\\*[_a-zA-Z]\\w*/.+")) {
            String name = from.substring(1, from.indexOf('/'));
            return pattern.replace("*" + name, "{" + name + ":.+}");
        }
        return null;
    }
}
