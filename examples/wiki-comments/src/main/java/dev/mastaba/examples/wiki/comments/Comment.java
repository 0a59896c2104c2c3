package dev.mastaba.examples.wiki.comments;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A comment about a page.
 *
 * @param written the time
 * @param author the author's name
 * @param text the comment as plain text
 */
public record Comment(Instant written, String author, String text) {
    /** The maximum length of a text, in characters. */
    static final int LONGEST_TEXT = 4_000;

    /** Returns the time in ISO format. */
    public String getIso() {
        return written.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
