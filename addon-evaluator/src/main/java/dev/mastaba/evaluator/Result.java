package dev.mastaba.evaluator;

/**
 * One thing that came of what was typed.
 *
 * @param kind how it is shown: {@code value}, {@code printed}, {@code thrown}, {@code error}, {@code note}
 * @param text cut where it is too long
 */
record Result(String kind, String text) {
    /** The longest text, in characters. */
    static final int LONGEST = 20_000;

    Result {
        text = cut(text);
    }

    static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    static Result note(String text) {
        return new Result("note", text);
    }
}
