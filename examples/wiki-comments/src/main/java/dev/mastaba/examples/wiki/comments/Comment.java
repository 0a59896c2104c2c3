package dev.mastaba.examples.wiki.comments;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

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

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** When, for people. */
    public String getWhen() {
        return WHEN.format(written);
    }

    /** When, for machines. */
    public String getIso() {
        return written.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
