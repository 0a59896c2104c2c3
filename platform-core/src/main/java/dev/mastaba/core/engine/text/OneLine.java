package dev.mastaba.core.engine.text;

/** Texts of strangers as parts of a line for people, as in a log. */
public final class OneLine {
    private OneLine() {}

    /** The text with a question mark for each character that could end the line, command a terminal, or turn the direction of what follows. */
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

    /** Control characters, U+0085 among them; the separators of lines and paragraphs; what overrides the direction (UAX 9). */
    private static boolean isHarmful(char c) {
        return Character.isISOControl(c) || c >= '\u2028' && c <= '\u202e' || c >= '\u2066' && c <= '\u2069';
    }
}
