package dev.mastaba.core.engine.asset;

import java.util.regex.Pattern;

/**
 * A pattern for names of files: {@code *} matches anything but a slash, {@code **} anything, and {@code ?} one
 * character. A pattern without a slash applies to the last name of a path, any other to the whole path.
 */
public final class FilePattern {
    private final String text;
    private final Pattern pattern;

    public FilePattern(String text) {
        this.text = text;
        this.pattern = Pattern.compile(expression(text), Pattern.DOTALL);
    }

    private static String expression(String text) {
        String relative = text.startsWith("/") ? text.substring(1) : text;
        StringBuilder expression = new StringBuilder(text.indexOf('/') < 0 ? "(?:.*/)?" : "");
        for (int i = 0; i < relative.length(); i++) {
            char c = relative.charAt(i);
            if (relative.startsWith("**/", i)) {
                expression.append("(?:.*/)?");
                i += 2;
            } else if (relative.startsWith("**", i)) {
                expression.append(".*");
                i++;
            } else if (c == '*') {
                expression.append("[^/]*");
            } else {
                expression.append(c == '?' ? "[^/]" : Pattern.quote(String.valueOf(c)));
            }
        }
        return expression.toString();
    }

    boolean fits(String path) {
        return pattern.matcher(path).matches();
    }

    @Override
    public String toString() {
        return text;
    }
}
