package dev.mastaba.examples.wiki;

import dev.mastaba.core.i18n.TranslationString;
import dev.mastaba.core.i18n.TranslationStringFactory;
import dev.mastaba.examples.wiki.page.Change;
import dev.mastaba.examples.wiki.page.Revision;
import dev.mastaba.i18n.Formats;
import java.time.Instant;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * A change to a wiki page, in the form for templates.
 *
 * @param page the page's name
 * @param number the revision's number
 * @param iso the time in ISO format, for programs
 * @param when the time in the form that readers see
 * @param author the author
 * @param note the author's description of the change; may be empty
 */
public record Shown(String page, int number, String iso, String when, String author, String note) {
    private static final TranslationString WHEN = new TranslationStringFactory("wiki").of("${date}, ${time} UTC");

    static Shown of(Change change, Formats formats) {
        return new Shown(
                change.page(),
                change.number(),
                iso(change.written()),
                when(change.written(), formats),
                change.author(),
                change.note());
    }

    static Shown of(Revision revision, Formats formats) {
        return new Shown(
                revision.page(),
                revision.number(),
                iso(revision.written()),
                when(revision.written(), formats),
                revision.author(),
                revision.note());
    }

    private static String iso(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String when(Instant instant, Formats formats) {
        return formats.localizer()
                .translate(WHEN.with(Map.of(
                        "date", formats.date(instant, FormatStyle.LONG),
                        "time", formats.time(instant, FormatStyle.SHORT))));
    }
}
