package dev.mastaba.examples.freemarker;

import java.io.IOException;
import java.io.Writer;

/** A writer that buffers a page while it is written, and ends a template that writes without end. */
final class BoundedWriter extends Writer {
    private final StringBuilder text = new StringBuilder(4096);
    private final int longest;

    BoundedWriter(int longest) {
        this.longest = longest;
    }

    @Override
    public void write(char[] buffer, int offset, int length) throws IOException {
        if (length > longest - text.length()) {
            throw new IOException("The page is longer than " + longest + " characters");
        }
        text.append(buffer, offset, length);
    }

    @Override
    public void flush() {
        // the page is sent as a whole
    }

    @Override
    public void close() {
        // nothing is open
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
