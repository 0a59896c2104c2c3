package dev.mastaba.examples.wiki;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.i18n.TranslationStringFactory;
import dev.mastaba.examples.wiki.text.DiffLine;
import dev.mastaba.i18n.Formats;
import java.util.List;
import java.util.Locale;

/**
 * A line of the difference between two revisions, in the form for templates.
 *
 * @param kind the kind of line: {@code same}, {@code added}, {@code removed}, or {@code gap}
 * @param text the line
 */
public record ShownLine(String kind, String text) {
    private static final TranslationStringFactory TEXT = new TranslationStringFactory("wiki");

    static List<ShownLine> of(List<DiffLine> lines, Request request) {
        Formats formats = Formats.of(request);
        return lines.stream().map(line -> of(line, formats)).toList();
    }

    private static ShownLine of(DiffLine line, Formats formats) {
        return switch (line.mark()) {
            case GAP -> new ShownLine("gap", gap(Long.parseLong(line.text()), formats));
            case MORE -> new ShownLine("gap", more(Long.parseLong(line.text()), formats));
            case SAME, REMOVED, ADDED -> new ShownLine(line.mark().name().toLowerCase(Locale.ROOT), line.text());
        };
    }

    private static String gap(long lines, Formats formats) {
        return formats.localizer()
                .pluralize(
                        TEXT.of("${n} unchanged line").with("n", formats.number(lines)), "${n} unchanged lines", lines);
    }

    private static String more(long lines, Formats formats) {
        return formats.localizer()
                .pluralize(
                        TEXT.of("${n} more line is not shown").with("n", formats.number(lines)),
                        "${n} more lines are not shown",
                        lines);
    }
}
