package dev.mastaba.console;

import static dev.mastaba.console.ConsoleAddOn.TEXT;

import dev.mastaba.core.i18n.Localizer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A version of an overridden file, beside the others.
 *
 * @param title the title of the column
 * @param lines the lines of the file
 */
record ComparedVersion(String title, List<Line> lines) {
    /** A line, and whether another version lacks it. */
    record Line(String text, boolean different) {}

    /**
     * Returns the original for which the override was made, the original now, and the override; no version if one of them is missing.
     *
     * @param versions the versions, as the command {@code drift-files} returns them
     */
    static List<ComparedVersion> of(Map<String, Object> versions, Localizer localizer) {
        String former = AnswerData.text(versions, "former");
        String latter = AnswerData.text(versions, "latter");
        String own = AnswerData.text(versions, "override");
        return former.isEmpty() || latter.isEmpty() || own.isEmpty()
                ? List.of()
                : List.of(
                        compared(
                                localizer.translate(TEXT.of("Original for which the override was made")),
                                former,
                                latter),
                        compared(localizer.translate(TEXT.of("Original now")), latter, former),
                        compared(localizer.translate(TEXT.of("Override")), own, former));
    }

    private static ComparedVersion compared(String title, String text, String other) {
        Set<String> others = new HashSet<>(other.lines().toList());
        return new ComparedVersion(
                title,
                text.lines().map(line -> new Line(line, !others.contains(line))).toList());
    }
}
