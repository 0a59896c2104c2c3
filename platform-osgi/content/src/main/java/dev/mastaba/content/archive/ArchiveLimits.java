package dev.mastaba.content.archive;

/**
 * The size limits of an archive, checked before and while it is inflated. Archives inside an archive count as plain content and are not opened.
 *
 * @param fileBytes the maximum size of the file itself
 * @param inflatedBytes the maximum size of all entries together
 * @param entries the maximum number of entries
 * @param nameLength the maximum number of characters in an entry name
 * @param ratio the maximum ratio of inflated size to file size if the inflated size exceeds {@code ratioFloorBytes}
 * @param ratioFloorBytes the inflated size up to which any ratio is accepted
 */
public record ArchiveLimits(
        long fileBytes, long inflatedBytes, int entries, int nameLength, int ratio, long ratioFloorBytes) {
    /** The setting of {@code fileBytes}. */
    public static final String FILE_BYTES = "mastaba.bundle.size";

    /** The setting of {@code inflatedBytes}. */
    public static final String INFLATED_BYTES = "mastaba.bundle.inflated";

    /** The setting of {@code entries}. */
    public static final String ENTRIES = "mastaba.bundle.entries";

    /** The setting of {@code ratio}. */
    public static final String RATIO = "mastaba.bundle.ratio";

    private static final long MIB = 1 << 20;

    public ArchiveLimits {
        if (fileBytes < 1 || inflatedBytes < 1 || entries < 1 || nameLength < 1 || ratio < 1 || ratioFloorBytes < 0) {
            throw new IllegalArgumentException("every limit of an archive must be positive");
        }
    }

    /** Returns the standard limits: 256 MiB, 1 GiB inflated, 50,000 entries, names of 1,024 characters, 100 times its size beyond 16 MiB. */
    public static ArchiveLimits standard() {
        return new ArchiveLimits(256 * MIB, 1024 * MIB, 50_000, 1024, 100, 16 * MIB);
    }
}
