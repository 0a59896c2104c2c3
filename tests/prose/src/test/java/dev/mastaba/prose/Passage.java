package dev.mastaba.prose;

/**
 * A text that a reader reads in one piece: a paragraph, a heading, a table cell, the summary of a Javadoc comment.
 *
 * @param place the file and the line where it starts
 * @param text the text without markup; code is replaced by the word "code"
 */
record Passage(String place, String text) {
    static final String CODE = "code";
}
