package dev.mastaba.examples.wiki.text;

/**
 * One line of a difference.
 *
 * @param mark what happened to it
 * @param text the line; for {@link Mark#GAP} how many equal lines are left out, for {@link Mark#MORE} how many further lines
 */
public record DiffLine(Mark mark, String text) {
    /** What happened to a line. */
    public enum Mark {
        /** It is in both texts. */
        SAME,
        /** It is in the older text alone. */
        REMOVED,
        /** It is in the newer text alone. */
        ADDED,
        /** Stands for equal lines that are left out. */
        GAP,
        /** Stands for the rest of a long difference. */
        MORE
    }
}
