package dev.mastaba.devtools.evaluate;

/**
 * One thing that came of what was typed.
 *
 * @param kind how it is shown: {@code value}, {@code printed}, {@code thrown}, {@code error}, {@code note}
 * @param text cut where it is too long
 */
record Said(String kind, String text) {
    /** The longest text, in characters. */
    static final int LONGEST = 20_000;

    Said {
        text = cut(text);
    }

    static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    static Said note(String text) {
        return new Said("note", text);
    }
}
