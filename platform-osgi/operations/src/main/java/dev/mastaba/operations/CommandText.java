package dev.mastaba.operations;

import java.io.Writer;

/** The beginning of a command's output; the rest is discarded. Instances are safe for concurrent use by multiple threads. */
final class CommandText extends Writer {
    private final int most;
    private final StringBuilder text = new StringBuilder();
    private boolean isCut;

    /**
     * Creates an empty text.
     *
     * @param most the largest number of characters
     */
    CommandText(int most) {
        this.most = most;
    }

    @Override
    public void write(char[] characters, int offset, int length) {
        synchronized (lock) {
            int fits = Math.min(length, most - text.length());
            text.append(characters, offset, fits);
            isCut |= fits < length;
        }
    }

    @Override
    public void flush() {
        // All characters are in the text.
    }

    @Override
    public void close() {
        // The text remains.
    }

    /** Returns the text; if it is not empty, it ends with a line break. */
    String lines() {
        synchronized (lock) {
            String end = text.isEmpty() || text.charAt(text.length() - 1) == '\n' ? "" : "\n";
            return text + end + (isCut ? "The output was cut after " + most + " characters.\n" : "");
        }
    }
}
