package dev.mastaba.core.route;

import dev.mastaba.core.route.RoutePattern.InvalidPatternException;
import org.jspecify.annotations.Nullable;

/**
 * A check for braces that do not belong to a placeholder, and stars that do not begin a remainder. Such characters are valid in a pattern, because a
 * path may contain them. In a route, however, they are nearly always a mistake.
 */
final class PatternSigns {
    private PatternSigns() {}

    /**
     * Rejects a pattern that contains such a brace or star. To match the character itself, use a placeholder with an expression:
     * <code>{open:\x7B}</code>.
     */
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

    /**
     * Returns an exception for a brace or a star that does not belong to a placeholder or a remainder.
     *
     * @param from the rest of the pattern, beginning with this character
     */
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

    /** Returns the pattern that was probably intended, or null if it cannot be guessed. */
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
