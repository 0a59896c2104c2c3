package dev.mastaba.content.folder;

import dev.mastaba.content.archive.ArchiveLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The settings for watching the folders.
 *
 * @param quiet the longest time without changes after which a batch is taken; see {@link #shortestQuiet}
 * @param longestBatch the time after which a batch is taken even if complete files are still changing
 * @param scan the interval of scans without a file system event
 * @param incompleteAfter the time after which an incomplete file is reported
 * @param tryAgainAfter the time after which content is offered again to a store that could not take it
 * @param files the maximum number of files in one folder
 * @param archive the limits for one bundle
 * @param gates the gates that the bundles in {@code bundles/} have to pass
 * @param released the list of the files that a fleet has released; empty if the folders do not belong to a fleet
 * @param grace the time for which a bundle's file that is gone counts as unchanged, because a build may write it again
 */
public record FolderSettings(
        Duration quiet,
        Duration longestBatch,
        Duration scan,
        Duration incompleteAfter,
        Duration tryAgainAfter,
        int files,
        ArchiveLimits archive,
        ContentGates gates,
        Optional<Path> released,
        Duration grace) {
    /** The largest maximum number of files in one folder. */
    public static final int MOST_FILES = 100_000;

    /** The maximum size of a settings file. */
    static final int SETTINGS_BYTES = 1 << 20;

    public FolderSettings {
        if (quiet.isNegative() || longestBatch.compareTo(quiet) < 0 || scan.toMillis() < 1 || files < 1) {
            throw new IllegalArgumentException(
                    "quiet must not be negative or longer than a batch; the other values must be positive");
        }
    }

    /**
     * Returns the standard settings: a quiet time of 20 to 80 ms, batches of at most 5 s, a scan every 500 ms, and reports and retries after 5 s. A folder
     * may have 2,000 files, and a settings file may have 1 MiB.
     */
    public static FolderSettings standard() {
        return new FolderSettings(
                Duration.ofMillis(80),
                Duration.ofSeconds(5),
                Duration.ofMillis(500),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                2_000,
                ArchiveLimits.standard(),
                ContentGates.none(),
                Optional.empty(),
                Duration.ZERO);
    }

    /** Returns the time without changes after which a batch is taken whose files all arrived at once. */
    Duration shortestQuiet() {
        return quiet.dividedBy(4);
    }

    /** Returns a copy with other gates. */
    public FolderSettings withGates(ContentGates value) {
        return new FolderSettings(
                quiet, longestBatch, scan, incompleteAfter, tryAgainAfter, files, archive, value, released, grace);
    }

    /** Returns a copy for folders that belong to a fleet. */
    public FolderSettings withReleased(Path list) {
        return new FolderSettings(
                quiet,
                longestBatch,
                scan,
                incompleteAfter,
                tryAgainAfter,
                files,
                archive,
                gates,
                Optional.of(list),
                grace);
    }
}
