package dev.mastaba.core.route;

import dev.mastaba.core.engine.regex.BoundedText;
import dev.mastaba.core.engine.regex.ExpressionCheck;
import dev.mastaba.core.route.RoutePattern.InvalidPatternException;
import dev.mastaba.core.traversal.TraversalPath;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** A matcher for patterns with custom expressions. It uses one regular expression, and limits the number of matching steps. */
final class RegexPathMatcher implements PathMatcher {
    private static final int FLAGS = Pattern.UNICODE_CHARACTER_CLASS | Pattern.UNIX_LINES;

    private final Pattern pattern;
    private final String[] names;
    private final int[] groups;
    private final boolean remainder;

    RegexPathMatcher(String text, List<RoutePattern.Piece> pieces) {
        this.names = pieces.stream()
                .filter(piece -> !piece.isLiteral())
                .map(RoutePattern.Piece::text)
                .toArray(String[]::new);
        this.groups = new int[names.length];
        this.remainder = !pieces.isEmpty() && pieces.get(pieces.size() - 1).isRemainder();
        StringBuilder regex = new StringBuilder();
        int group = 1;
        int value = 0;
        for (RoutePattern.Piece piece : pieces) {
            if (piece.isLiteral()) {
                regex.append(Pattern.quote(piece.text()));
            } else {
                String expression = piece.isRemainder() ? ".*?" : piece.regex() == null ? "[^/]+" : piece.regex();
                regex.append('(').append(expression).append(')');
                groups[value++] = group;
                group += 1
                        + compile(expression, text, ExpressionCheck.of(expression))
                                .matcher("")
                                .groupCount();
            }
        }
        this.pattern = compile(regex.toString(), text, ExpressionCheck.ofWhole(regex.toString()));
    }

    @Override
    public @Nullable MatchedValues match(String path) {
        Matcher matcher = pattern.matcher(new BoundedText(path));
        if (!BoundedText.matching(matcher::matches)) {
            return null;
        }
        Object[] values = new Object[names.length];
        for (int i = 0; i < names.length; i++) {
            String value = path.substring(matcher.start(groups[i]), matcher.end(groups[i]));
            values[i] = remainder && i == names.length - 1 ? TraversalPath.split(value) : value;
        }
        return new MatchedValues(names, values);
    }

    /** Compiles a valid regular expression of a placeholder, with the flags that all route patterns use. */
    static Pattern compiled(String regex) {
        return Pattern.compile(regex, FLAGS);
    }

    private static Pattern compile(String regex, String text, ExpressionCheck.@Nullable Fault fault) {
        if (fault != null) {
            throw invalid(text, fault, null);
        }
        try {
            return Pattern.compile(regex, FLAGS);
        } catch (PatternSyntaxException invalid) {
            String remedy = "Fix the expression \"" + regex
                    + "\": close each ( [ and {, and put \\ before a special character that is meant literally.";
            throw invalid(text, ExpressionCheck.Fault.malformed(invalid.getDescription(), remedy), invalid);
        }
    }

    private static InvalidPatternException invalid(
            String text, ExpressionCheck.Fault fault, @Nullable PatternSyntaxException cause) {
        return new InvalidPatternException(
                fault.id(), "the pattern \"" + text + "\" " + fault.text(), null, fault.remedy(), cause);
    }
}
