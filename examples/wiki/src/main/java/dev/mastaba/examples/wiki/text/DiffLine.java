package dev.mastaba.examples.wiki.text;

/**
 * One line of the difference between two texts.
 *
 * @param mark the kind of line
 * @param text the text of the line; for {@link Mark#GAP} the number of omitted equal lines, for {@link Mark#MORE} the number of further lines
 */
public record DiffLine(Mark mark, String text) {
    /** The kind of a line in the difference between two texts. */
    public enum Mark {
        /** A line that is in both texts. */
        SAME,
        /** A line that is only in the older text. */
        REMOVED,
        /** A line that is only in the newer text. */
        ADDED,
        /** A placeholder for equal lines that are omitted. */
        GAP,
        /** A placeholder for the rest of a long difference. */
        MORE
    }
}
