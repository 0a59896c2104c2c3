package dev.mastaba.core.route;

import dev.mastaba.core.route.RoutePattern.InvalidPatternException;
import org.jspecify.annotations.Nullable;

/**
 * A check for signs of the pattern language that have no meaning: a brace that belongs to no placeholder, or a star that begins no remainder. A path
 * may contain them, so that a pattern with them is valid. In a route, however, they are nearly always a mistake.
 */
final class PatternSigns {
    private PatternSigns() {}

    /** Rejects a pattern with such a sign. To match the sign itself, use a placeholder with an expression: <code>{open:\x7B}</code>. */
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

    /** Returns the error for the sign without meaning at the beginning of the rest of the pattern. */
    static InvalidPatternException refused(String pattern, String from) {
        String why = switch (from.charAt(0)) {
            case '{' -> "has a { that does not begin a placeholder, at \"" + from + "\"; the correct form is {name}.";
            case '}' -> "has a } that does not end a placeholder, at \"" + from + "\"; the correct form is {name}.";
            default ->
                "has a * that does not begin a remainder, at \"" + from
                        + "\"; a remainder has the form *name and comes last.";
        };
        String better = better(pattern, from);
        return new InvalidPatternException(
                "MAST-ROUTE-014",
                "the pattern \"" + pattern + "\" " + why,
                better,
                "Use {name}, {name:expression}, or *name at the end.",
                null);
    }

    /** Returns the pattern that was probably intended, if it can be guessed. */
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
