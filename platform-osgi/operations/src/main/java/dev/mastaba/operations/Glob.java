package dev.mastaba.operations;

import dev.mastaba.container.AnswerException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A compiler for name patterns, in which {@code *} and {@code ?} match anything in a name and {@code **} also matches slashes. */
final class Glob {
    private static final int LONGEST = 300;
    /** The parts of a pattern. A run of stars counts as one, so that matching is always fast. */
    private static final Pattern PART = Pattern.compile("\\*+|\\?|[^*?]+");

    private Glob() {}

    /**
     * Compiles a pattern; the empty pattern matches everything.
     *
     * @throws AnswerException if the pattern is too long
     */
    static Pattern pattern(String glob) {
        return pattern(glob, "[^/]*");
    }

    /** Compiles a pattern as {@link #pattern(String)} does, in which {@code *} also matches slashes. */
    static Pattern patternOfTexts(String glob) {
        return pattern(glob, ".*");
    }

    private static Pattern pattern(String glob, String star) {
        if (glob.length() > LONGEST) {
            throw AnswerException.failed("The pattern is longer than " + LONGEST + " characters.\n");
        }
        String expression = PART.matcher(glob.isEmpty() ? "**" : glob)
                .replaceAll(part -> Matcher.quoteReplacement(
                        switch (part.group()) {
                            case "*" -> star;
                            case "?" -> "[^/]";
                            default -> part.group().startsWith("*") ? ".*" : Pattern.quote(part.group());
                        }));
        return Pattern.compile(expression, Pattern.DOTALL);
    }
}
