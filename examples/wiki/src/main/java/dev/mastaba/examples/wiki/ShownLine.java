package dev.mastaba.examples.wiki;

import dev.mastaba.examples.wiki.text.DiffLine;
import java.util.List;
import java.util.Locale;

/**
 * A line of a difference as templates show it.
 *
 * @param kind {@code same}, {@code added}, {@code removed} or {@code gap}
 * @param text the line
 */
public record ShownLine(String kind, String text) {
    static List<ShownLine> of(List<DiffLine> lines) {
        return lines.stream()
                .map(line -> new ShownLine(
                        line.mark().name().toLowerCase(Locale.ROOT),
                        line.mark() == DiffLine.Mark.GAP ? line.text() + " equal lines" : line.text()))
                .toList();
    }
}
