package dev.mastaba.templates;

import io.pebbletemplates.pebble.error.PebbleException;
import java.io.Writer;

/** The text of a page while it is written, bounded. */
final class PageWriter extends Writer {
    private final StringBuilder text;
    private final int longest;

    /**
     * An empty page.
     *
     * @param expected about how many characters it will have
     * @param longest how many it may have
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
                    null, "The page is longer than " + longest + " characters, the limit mastaba.templates.characters");
        }
    }

    /** How many characters there are. */
    int length() {
        return text.length();
    }

    /** What has been written since there were so many characters. */
    String from(int start) {
        return text.substring(start);
    }

    @Override
    public void flush() {
        // the page goes out whole
    }

    @Override
    public void close() {
        // nothing is held
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
