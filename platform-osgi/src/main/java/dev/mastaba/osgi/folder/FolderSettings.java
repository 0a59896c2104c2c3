package dev.mastaba.osgi.folder;

import java.time.Duration;

/**
 * How the folders are watched.
 *
 * @param quiet how long nothing may change before a batch is taken
 * @param longestBatch after which time a batch is taken although complete files go on changing
 * @param scan how often the folders are looked through without a sign from the file system
 * @param incompleteAfter after which time an incomplete file is reported
 * @param tryAgainAfter after which time content is offered again to a store that did not take it
 * @param files the most files in one folder
 * @param settingsBytes the largest settings file
 * @param archive limits of one bundle
 */
public record FolderSettings(
        Duration quiet,
        Duration longestBatch,
        Duration scan,
        Duration incompleteAfter,
        Duration tryAgainAfter,
        int files,
        int settingsBytes,
        ArchiveLimits archive) {

    public FolderSettings {
        if (quiet.isNegative()
                || longestBatch.compareTo(quiet) < 0
                || scan.toMillis() < 1
                || files < 1
                || settingsBytes < 1) {
            throw new IllegalArgumentException(
                    "quiet must not be negative nor longer than a batch; the rest must be positive");
        }
    }

    /** 80 ms of quiet, batches of 5 s at most, a scan every 500 ms, reports and new attempts after 5 s, 2,000 files, settings of 1 MiB. */
    public static FolderSettings standard() {
        return new FolderSettings(
                Duration.ofMillis(80),
                Duration.ofSeconds(5),
                Duration.ofMillis(500),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                2_000,
                1 << 20,
                ArchiveLimits.standard());
    }

    /** The same with another quiet time. */
    public FolderSettings withQuiet(Duration value) {
        Duration longest = longestBatch.compareTo(value) < 0 ? value : longestBatch;
        return new FolderSettings(value, longest, scan, incompleteAfter, tryAgainAfter, files, settingsBytes, archive);
    }

    /** The same with other times after which an incomplete file is reported, and a store that failed is tried again. */
    public FolderSettings withPatience(Duration incomplete, Duration tryAgain) {
        return new FolderSettings(quiet, longestBatch, scan, incomplete, tryAgain, files, settingsBytes, archive);
    }

    /** The same with another number of files. */
    public FolderSettings withFiles(int value) {
        return new FolderSettings(
                quiet, longestBatch, scan, incompleteAfter, tryAgainAfter, value, settingsBytes, archive);
    }

    /** The same with other limits for one bundle. */
    public FolderSettings withArchive(ArchiveLimits value) {
        return new FolderSettings(
                quiet, longestBatch, scan, incompleteAfter, tryAgainAfter, files, settingsBytes, value);
    }
}
