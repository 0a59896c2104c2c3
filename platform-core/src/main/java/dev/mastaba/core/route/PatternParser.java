package dev.mastaba.core.route;

import dev.mastaba.core.route.RoutePattern.InvalidPatternException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A parser for the text of a route pattern. */
final class PatternParser {
    private static final int UNICODE = Pattern.UNICODE_CHARACTER_CLASS;
    private static final Pattern OLD_PLACEHOLDER = Pattern.compile(":([_a-zA-Z]\\w*)", UNICODE);
    private static final Pattern REMAINDER = Pattern.compile("\\*(\\w*)\\z", UNICODE);
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([_a-zA-Z][^{}]*(?:\\{[^{}]*\\}[^{}]*)*)\\}");
    private static final Pattern NAME = Pattern.compile("[\\p{L}_]\\w*", UNICODE);
    private static final int LONGEST = 4_096;

    private final String text;
    private final Set<String> names = new HashSet<>();
    private final List<RoutePattern.Piece> pieces = new ArrayList<>();

    PatternParser(String text) {
        this.text = text;
    }

    List<RoutePattern.Piece> parse() {
        if (text.length() > LONGEST) {
            throw new InvalidPatternException(
                    "MAST-ROUTE-002",
                    "the pattern is longer than " + LONGEST + " characters.",
                    null,
                    "Replace the long part with a placeholder or a remainder (*rest).",
                    null);
        }
        refuseOldPlaceholders();
        String path = text.startsWith("/") ? text : "/" + text;
        Matcher remainder = REMAINDER.matcher(path);
        boolean star = remainder.find();
        addPieces(star ? path.substring(0, remainder.start()) : path);
        if (star && !remainder.group(1).isEmpty()) {
            pieces.add(RoutePattern.Piece.remainder(name(remainder.group(1))));
        }
        return pieces;
    }

    private void addPieces(String path) {
        Matcher placeholder = PLACEHOLDER.matcher(path);
        int end = 0;
        while (placeholder.find()) {
            addLiteral(path.substring(end, placeholder.start()));
            addPlaceholder(placeholder.group(1));
            end = placeholder.end();
        }
        addLiteral(path.substring(end));
    }

    private void addLiteral(String literal) {
        if (!literal.isEmpty()) {
            pieces.add(RoutePattern.Piece.literal(literal));
        }
    }

    private void addPlaceholder(String inner) {
        int colon = inner.indexOf(':');
        if (colon < 0) {
            pieces.add(RoutePattern.Piece.placeholder(name(inner), null));
        } else {
            String regex = inner.substring(colon + 1);
            pieces.add(RoutePattern.Piece.placeholder(
                    name(inner.substring(0, colon)), regex.equals("[^/]+") ? null : regex));
        }
    }

    private String name(String name) {
        if (!NAME.matcher(name).matches()) {
            String plain = name.replaceAll("\\W", "_");
            throw new InvalidPatternException(
                    "MAST-ROUTE-003",
                    "\"" + name + "\" in the pattern \"" + text
                            + "\" is not a valid placeholder name; use letters, digits, and _, but no digit at the beginning.",
                    text.replace("{" + name, "{" + plain),
                    "",
                    null);
        }
        if (!names.add(name)) {
            throw new InvalidPatternException(
                    "MAST-ROUTE-004",
                    "the pattern \"" + text + "\" uses the placeholder name \"" + name + "\" twice.",
                    null,
                    "Rename one of the placeholders.",
                    null);
        }
        return name;
    }

    private void refuseOldPlaceholders() {
        Matcher old = OLD_PLACEHOLDER.matcher(text);
        if (old.find() && !PLACEHOLDER.matcher(text).find()) {
            if (text.indexOf('{') >= 0) {
                throw PatternSigns.refused(text, text.substring(text.indexOf('{')));
            }
            throw new InvalidPatternException(
                    "MAST-ROUTE-001",
                    "the pattern \"" + text + "\" has a placeholder in the form \":name\"; the correct form is {name}.",
                    old.replaceAll("{$1}"),
                    "",
                    null);
        }
    }
}
