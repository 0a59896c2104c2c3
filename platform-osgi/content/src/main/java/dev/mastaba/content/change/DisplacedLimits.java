package dev.mastaba.content.change;

/**
 * The limits on the files that commands remove from the folders. The oldest files are deleted first; the files that the last command removed are
 * always kept.
 *
 * @param count the maximum number of commands whose files are kept
 * @param bytes the maximum total size in bytes
 */
public record DisplacedLimits(int count, long bytes) {
    /** Returns the standard limits: the files of 100 commands, 1 GiB. */
    public static DisplacedLimits standard() {
        return new DisplacedLimits(100, 1L << 30);
    }
}
