package dev.mastaba.core.route;

import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.http.PercentCode;
import dev.mastaba.core.traversal.TraversalPath;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the paths of a route look like: {@code /{year:\d{4}}/{name}.html} or {@code /files/*rest}. Matches decoded paths as a whole and makes
 * paths. Immutable.
 *
 * <p>{@code {name}} stands for everything up to the next slash, {@code {name:regex}} for what the expression matches; {@code *name} at the
 * end for the rest of the path, as a list of names. A slash at the beginning may be left out.
 */
public final class RoutePattern {
    private static final String LITERAL_SAFE = "/";
    private static final String VALUE_SAFE = "~!$&'()*+,;=:@/";

    private final String text;
    private final List<Piece> pieces;
    private final List<String> names;
    private final PathMatcher matcher;

    private RoutePattern(String text, List<Piece> pieces) {
        this.text = text;
        this.pieces = List.copyOf(pieces);
        this.names = pieces.stream()
                .filter(piece -> !piece.isLiteral())
                .map(Piece::text)
                .toList();
        this.matcher =
                SimplePathMatcher.fits(pieces) ? new SimplePathMatcher(pieces) : new RegexPathMatcher(text, pieces);
    }

    /**
     * Reads a pattern.
     *
     * @throws InvalidPatternException when it cannot be read
     */
    public static RoutePattern parse(String text) {
        return new RoutePattern(text, new PatternParser(text).parse());
    }

    /**
     * Reads the pattern of a route, in which braces and stars have a meaning.
     *
     * @throws InvalidPatternException when it cannot be read, or has a brace or a star that belongs to no placeholder
     */
    public static RoutePattern parseStrictly(String text) {
        RoutePattern pattern = parse(text);
        PatternSigns.check(pattern);
        return pattern;
    }

    /** Returns the compiled form of a placeholder's expression, as patterns read it. */
    public static Pattern compiled(String regex) {
        return RegexPathMatcher.compiled(regex);
    }

    /** The pattern as it was written. */
    public String text() {
        return text;
    }

    /** The names of its placeholders, in their order. */
    public List<String> names() {
        return names;
    }

    /**
     * What the placeholders stand for in a decoded path, or null when the path is not like this.
     *
     * @throws dev.mastaba.core.http.BadRequest when a placeholder's expression needs too many steps for this path
     */
    public @Nullable MatchedValues match(String path) {
        return matcher.match(path);
    }

    /** What the placeholders stand for in a path that is known to be like this, where the pattern's {@code PatternSegments} are complete. */
    @Nullable
    public MatchedValues matchKnown(String path) {
        return matcher.matchKnown(path);
    }

    /**
     * The path with these values, percent-encoded. Values become text; an iterable for the remainder is a list of names. That they fit
     * a placeholder's expression is not checked.
     *
     * @throws NoSuchElementException when the value of a placeholder is missing
     */
    public String generate(Map<String, ?> values) {
        return path(values, true);
    }

    /** The path with these values as names to traverse, not encoded. */
    public List<String> segments(Map<String, ?> values) {
        return TraversalPath.split(path(values, false));
    }

    public List<Piece> pieces() {
        return pieces;
    }

    private String path(Map<String, ?> values, boolean encoded) {
        StringBuilder path = new StringBuilder();
        for (Piece piece : pieces) {
            if (piece.isLiteral()) {
                path.append(encoded ? PercentCode.encode(piece.text(), LITERAL_SAFE) : piece.text());
            } else {
                appendValue(path, values.get(piece.text()), piece, encoded);
            }
        }
        return path.toString();
    }

    private void appendValue(StringBuilder path, @Nullable Object value, Piece piece, boolean encoded) {
        if (value == null) {
            throw new NoSuchElementException("The pattern \"" + text + "\" needs a value for {" + piece.text()
                    + "}; it needs " + String.join(", ", names));
        }
        if (piece.isRemainder() && value instanceof Iterable<?> list) {
            String separator = "";
            for (Object name : list) {
                path.append(separator).append(encode(String.valueOf(name), encoded));
                separator = "/";
            }
        } else {
            path.append(encode(String.valueOf(value), encoded));
        }
    }

    private static String encode(String value, boolean encoded) {
        return encoded ? PercentCode.encode(value, VALUE_SAFE) : value;
    }

    @Override
    public String toString() {
        return text;
    }

    /**
     * A part of a route pattern: literal text, a placeholder, or the remainder, which is the last.
     *
     * @param kind which of the three
     * @param text the literal text, or the name
     * @param regex what the placeholder matches; null for everything up to the next slash
     */
    public record Piece(Kind kind, String text, @Nullable String regex) {
        enum Kind {
            LITERAL,
            PLACEHOLDER,
            REMAINDER
        }

        static Piece literal(String text) {
            return new Piece(Kind.LITERAL, text, null);
        }

        static Piece placeholder(String name, @Nullable String regex) {
            return new Piece(Kind.PLACEHOLDER, name, regex);
        }

        static Piece remainder(String name) {
            return new Piece(Kind.REMAINDER, name, null);
        }

        public boolean isLiteral() {
            return kind == Kind.LITERAL;
        }

        public boolean isRemainder() {
            return kind == Kind.REMAINDER;
        }

        /** Whether it stands for everything up to the next slash. */
        public boolean isPlain() {
            return kind == Kind.PLACEHOLDER && regex == null;
        }
    }

    /** A route pattern that cannot be read. */
    public static final class InvalidPatternException extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private final String id;
        private final @Nullable String better;
        private final String advice;

        /**
         * What is wrong.
         *
         * @param better a pattern to use instead, or null
         * @param advice what to do where there is none
         */
        public InvalidPatternException(
                String id, String summary, @Nullable String better, String advice, @Nullable Throwable cause) {
            super(summary, cause);
            this.id = id;
            this.better = better;
            this.advice = advice;
        }

        /** The same as a problem of a configuration. */
        public Problem problem(String route, Origin origin) {
            String remedy = better == null ? advice : "config.addRoute(\"" + route + "\", \"" + better + "\");";
            return new Problem(id, "Route \"" + route + "\": " + getMessage(), List.of(origin), List.of(remedy))
                    .inYaml(better == null ? advice : "routes:\n  " + route + ":\n    pattern: " + quoted(better));
        }

        /** A text that YAML reads as one, whatever signs it has. */
        private static String quoted(String pattern) {
            return "'" + pattern.replace("'", "''") + "'";
        }
    }
}
