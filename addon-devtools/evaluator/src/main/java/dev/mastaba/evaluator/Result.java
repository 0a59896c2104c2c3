package dev.mastaba.evaluator;

/**
 * A part of the result of an evaluation.
 *
 * @param kind the kind, for the page: {@code value}, {@code printed}, {@code thrown}, {@code error}, {@code note}
 * @param text the text, cut at the limit
 */
record Result(String kind, String text) {
    /** The maximum length of a text, in characters. */
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
