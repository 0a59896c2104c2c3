package dev.mastaba.devtools.overlay;

import dev.mastaba.core.render.PageTrace;
import java.util.List;

/**
 * The origin of an element or a text of a page.
 *
 * @param within the templates, blocks and macros around it, the outermost first
 * @param template the number of its template
 * @param line the line there; 0 if unknown
 * @param value whether the template printed it as a value
 * @param uses the numbers of what it used
 */
record PageMark(List<Around> within, int template, int line, boolean value, List<Integer> uses) {
    /** A template, block or macro that contains an element or a text. */
    record Around(PageTrace.Part.Kind kind, String name, int template, int line) {}
}
