package dev.mastaba.core.engine.text;

/** An untrusted name, made safe to print on one line of a terminal or a report. */
public final class ShownName {
    private static final int LONGEST = 300;

    private ShownName() {}

    /** Returns the name with hidden characters as escapes, cut to a length that fits on a line. */
    public static String of(String name) {
        return of(name, LONGEST);
    }

    /** Returns a text with hidden characters as escapes, cut to this number of characters. */
    public static String of(String text, int longest) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(longest).forEach(point -> append(shown, point));
        return text.codePointCount(0, text.length()) > longest ? shown + "…" : shown.toString();
    }

    private static void append(StringBuilder shown, int point) {
        if (hidden(point)) {
            shown.append(String.format("\\u%04X", point));
        } else {
            shown.appendCodePoint(point);
        }
    }

    /**
     * Returns whether a character is hidden. Hidden characters are control characters and characters that change the direction or look of the
     * surrounding text.
     */
    public static boolean hidden(int point) {
        int type = Character.getType(point);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
