package dev.mastaba.examples.wiki.text;

/**
 * One line of a difference.
 *
 * @param mark the kind of the line
 * @param text the line; for {@link Mark#GAP} the number of equal lines that are omitted, for {@link Mark#MORE} the number of further lines
 */
public record DiffLine(Mark mark, String text) {
    /** The kind of a line. */
    public enum Mark {
        /** A line of both texts. */
        SAME,
        /** A line of the older text only. */
        REMOVED,
        /** A line of the newer text only. */
        ADDED,
        /** A placeholder for equal lines that are omitted. */
        GAP,
        /** A placeholder for the rest of a long difference. */
        MORE
    }
}
