package dev.mastaba.examples.wiki.comments;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A comment on a wiki page.
 *
 * @param written the time at which the comment was saved
 * @param author the name of the author
 * @param text the comment as plain text
 */
public record Comment(Instant written, String author, String text) {
    /** The maximum length of a text, in characters. */
    static final int LONGEST_TEXT = 4_000;

    /** Returns the time of the comment in ISO format. */
    public String getIso() {
        return written.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
