package dev.mastaba.examples.wiki.comments;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What somebody said about a page.
 *
 * @param written when
 * @param author who
 * @param text what they said; plain text
 */
public record Comment(Instant written, String author, String text) {
    /** The longest text, in characters. */
    static final int LONGEST_TEXT = 4_000;

    /** When, for machines. */
    public String getIso() {
        return written.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
