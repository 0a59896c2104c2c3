package dev.mastaba.examples.wiki;

import dev.mastaba.examples.wiki.page.Change;
import dev.mastaba.examples.wiki.page.Revision;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A change as templates show it.
 *
 * @param page the page's name
 * @param number the revision's number
 * @param iso when, for machines
 * @param when when, for people
 * @param author who
 * @param note what was changed; may be empty
 */
public record Shown(String page, int number, String iso, String when, String author, String note) {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    static Shown of(Change change) {
        return new Shown(
                change.page(),
                change.number(),
                iso(change.written()),
                when(change.written()),
                change.author(),
                change.note());
    }

    static Shown of(Revision revision) {
        return new Shown(
                revision.page(),
                revision.number(),
                iso(revision.written()),
                when(revision.written()),
                revision.author(),
                revision.note());
    }

    private static String iso(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String when(Instant instant) {
        return WHEN.format(instant);
    }
}
