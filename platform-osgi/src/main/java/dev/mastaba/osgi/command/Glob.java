package dev.mastaba.osgi.command;

import java.util.regex.Pattern;

/** A compiler for name patterns, in which {@code *} and {@code ?} match anything in a name and {@code **} also matches slashes. */
final class Glob {
    /** The maximum length of a pattern in characters. */
    static final int LONGEST = 300;

    private Glob() {}

    /** Compiles a pattern; the empty pattern matches everything. A run of stars counts as one, so that matching is always fast. */
    static Pattern pattern(String glob) {
        return Pattern.compile(expression((glob.isEmpty() ? "**" : glob).replaceAll("\\*{3,}", "**")), Pattern.DOTALL);
    }

    private static String expression(String glob) {
        StringBuilder expression = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char sign = glob.charAt(i);
            if (sign == '*' && i + 1 < glob.length() && glob.charAt(i + 1) == '*') {
                expression.append(".*");
                i++;
            } else if (sign == '*') {
                expression.append("[^/]*");
            } else {
                expression.append(sign == '?' ? "[^/]" : Pattern.quote(String.valueOf(sign)));
            }
        }
        return expression.toString();
    }
}
