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
 * The pattern of a route's paths, such as {@code /{year:\d{4}}/{name}.html} or {@code /files/*rest}. It matches
 * complete decoded paths, and generates paths. Instances are immutable.
 *
 * <p>A placeholder {@code {name}} matches all characters up to the next slash, and {@code {name:regex}} matches any
 * string that the regular expression matches. A remainder {@code *name} at the end of the pattern matches the rest of
 * the path, as a list of names. The leading slash of the pattern is optional.
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
     * Parses a pattern, which may contain braces and stars that do not belong to a placeholder.
     *
     * @throws InvalidPatternException if the pattern is malformed
     */
    public static RoutePattern parse(String text) {
        return new RoutePattern(text, new PatternParser(text).parse());
    }

    /**
     * Parses a route's pattern, in which every brace and star must belong to a placeholder.
     *
     * @throws InvalidPatternException if the pattern is malformed, or contains a brace or a star that does not belong
     *     to a placeholder
     */
    public static RoutePattern parseStrictly(String text) {
        RoutePattern pattern = parse(text);
        PatternSigns.check(pattern);
        return pattern;
    }

    /** Compiles a regular expression with the flags that route patterns use for the expressions of placeholders. */
    public static Pattern compiled(String regex) {
        return RegexPathMatcher.compiled(regex);
    }

    /** Returns the pattern as it was written. */
    public String text() {
        return text;
    }

    /** Returns the names of the pattern's placeholders, in the order in which they occur. */
    public List<String> names() {
        return names;
    }

    /**
     * Returns the values of the placeholders in a decoded path, or null if the path does not match.
     *
     * @throws dev.mastaba.core.http.BadRequest if matching the path with a placeholder's regular expression requires
     *     too many steps
     */
    public @Nullable MatchedValues match(String path) {
        return matcher.match(path);
    }

    /**
     * Returns the values of the placeholders in a path that is known to match. Call this method only if each segment of
     * the pattern is either literal text or a placeholder without a regular expression. If the path does not match, the
     * result is null or contains wrong values.
     */
    @Nullable
    public MatchedValues matchKnown(String path) {
        return matcher.matchKnown(path);
    }

    /**
     * Generates the percent-encoded path with the given placeholder values. Values are converted to strings; the value
     * of the remainder can be an iterable of names. This method does not check whether values match the regular
     * expressions of their placeholders.
     *
     * @throws NoSuchElementException if the value of a placeholder is missing
     */
    public String generate(Map<String, ?> values) {
        return path(values, true);
    }

    /**
     * Generates the path with the given placeholder values, and returns it as a list of decoded names to traverse.
     *
     * @throws NoSuchElementException if the value of a placeholder is missing
     */
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
            throw new NoSuchElementException("The pattern \"" + text + "\" requires a value for {" + piece.text()
                    + "}; it requires " + String.join(", ", names));
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
     * A part of a route pattern: literal text, a placeholder, or the remainder, which is always the last part.
     *
     * @param kind the kind of the part
     * @param text the literal text, or the name of the placeholder or remainder
     * @param regex the placeholder's regular expression; null if the placeholder matches all characters up to the next
     *     slash, or if the part is not a placeholder
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

        /** Returns whether this part is a placeholder without a regular expression, which matches all characters up to the next slash. */
        public boolean isPlain() {
            return kind == Kind.PLACEHOLDER && regex == null;
        }
    }

    /** An exception that reports a malformed route pattern. */
    public static final class InvalidPatternException extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private final String id;
        private final @Nullable String better;
        private final String advice;

        /**
         * Creates an exception for a malformed pattern.
         *
         * @param id the id of the error
         * @param summary a description of the error
         * @param better a pattern to use instead; null if none is known
         * @param advice the advice for the user if no better pattern is known
         * @param cause the cause of the error, or null
         */
        public InvalidPatternException(
                String id, String summary, @Nullable String better, String advice, @Nullable Throwable cause) {
            super(summary, cause);
            this.id = id;
            this.better = better;
            this.advice = advice;
        }

        /** Returns a configuration problem that describes this error in the pattern of the given route. */
        public Problem problem(String route, Origin origin) {
            String remedy = better == null ? advice : "config.addRoute(\"" + route + "\", \"" + better + "\");";
            return new Problem(id, "Route \"" + route + "\": " + getMessage(), origin, remedy)
                    .inYaml(better == null ? advice : "routes:\n  " + route + ":\n    pattern: " + quoted(better));
        }

        /** Returns the pattern as a quoted YAML string. The pattern can contain any characters. */
        private static String quoted(String pattern) {
            return "'" + pattern.replace("'", "''") + "'";
        }
    }
}
