package dev.mastaba.core.render;

import dev.mastaba.core.asset.Asset;

/**
 * A part of a rendered page, and the place in a template that made it.
 *
 * @param kind what of the template it is
 * @param name that of the block or macro; empty for none
 * @param from where it begins, in characters of the page
 * @param to where it ends
 * @param template the file of the template
 * @param line the line of the template where it begins; 0 where that is not known
 * @param firstUse of what the page used ({@link PageTrace#uses()}), the first that this part used
 * @param endOfUses the first that it did not use any more
 */
public record PagePart(
        Kind kind, String name, int from, int to, Asset template, int line, int firstUse, int endOfUses) {
    /** What of a template a part of a page is. */
    public enum Kind {
        /** All of it. */
        TEMPLATE,
        /** A block, which heirs of the template may replace. */
        BLOCK,
        /** What a macro made. */
        MACRO,
        /** Text that stands in it as it is. */
        TEXT,
        /** A value that it printed. */
        VALUE
    }
}
