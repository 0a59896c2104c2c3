package dev.mastaba.templates;

import io.pebbletemplates.pebble.error.PebbleException;
import java.io.Writer;

/** The text of a page while it is written, with a length limit. */
final class PageWriter extends Writer {
    private final StringBuilder text;
    private final int longest;

    /**
     * Creates an empty page.
     *
     * @param expected the approximate number of characters
     * @param longest the maximum number of characters
     */
    PageWriter(int expected, int longest) {
        this.text = new StringBuilder(expected);
        this.longest = longest;
    }

    @Override
    public void write(char[] buffer, int offset, int length) {
        reserve(length);
        text.append(buffer, offset, length);
    }

    @Override
    public void write(String piece) {
        reserve(piece.length());
        text.append(piece);
    }

    private void reserve(int more) {
        if (more > longest - text.length()) {
            throw new PebbleException(
                    null, "The page is longer than " + longest + " characters (limit: mastaba.templates.characters)");
        }
    }

    /** Returns the number of characters. */
    int length() {
        return text.length();
    }

    /** Returns the text that was written after the given position. */
    String from(int start) {
        return text.substring(start);
    }

    /** Takes back everything after the given position. */
    void truncate(int length) {
        text.setLength(length);
    }

    @Override
    public void flush() {
        // the page is sent as a whole
    }

    @Override
    public void close() {
        // no resources to release
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
