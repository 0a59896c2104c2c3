package dev.mastaba.core.engine.text;

/** Untrusted texts as parts of a line for people, as in a log. */
public final class OneLine {
    private OneLine() {}

    /** Returns the text with a question mark in place of each character that could end the line, control a terminal, or change the text direction. */
    public static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isHarmful(text.charAt(i))) {
                return mended(text, i);
            }
        }
        return text;
    }

    private static String mended(String text, int from) {
        StringBuilder mended = new StringBuilder(text);
        for (int i = from; i < text.length(); i++) {
            if (isHarmful(text.charAt(i))) {
                mended.setCharAt(i, '?');
            }
        }
        return mended.toString();
    }

    /**
     * Returns whether a character is harmful: control characters, including U+0085, line and paragraph separators, and
     * direction overrides (UAX 9).
     */
    private static boolean isHarmful(char c) {
        return Character.isISOControl(c) || c >= '\u2028' && c <= '\u202e' || c >= '\u2066' && c <= '\u2069';
    }
}
