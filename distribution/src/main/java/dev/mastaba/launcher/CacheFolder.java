package dev.mastaba.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder into which the framework copies bundles to run them; it is created anew at each start. It is {@code var/cache/}, or a temporary folder
 * while the disk of the base has no room for the content that served last.
 *
 * @param temporary whether the folder is deleted with the process
 */
record CacheFolder(Path folder, boolean temporary) {
    private static final Logger LOG = LoggerFactory.getLogger(CacheFolder.class);
    /** The words of operating systems for a full disk: those of the container's {@code FileRemedies}, which no class of the launcher sees. */
    private static final List<String> FULL = List.of("no space left", "quota exceeded", "not enough space");

    /** The reserve for the framework's own files. */
    private static final long RESERVE = 4L << 20;

    static CacheFolder of(Layout layout) {
        CacheFolder standard = new CacheFolder(layout.variable().resolve("cache"), false);
        try {
            long needed = size(layout.variable().resolve("store")) + RESERVE;
            long room = room(layout.variable()) + size(standard.folder());
            return room >= needed ? standard : elsewhere(needed, standard);
        } catch (IOException unknown) {
            LOG.debug("The free space on the disk is unknown", unknown);
            return standard;
        }
    }

    private static CacheFolder elsewhere(long needed, CacheFolder standard) throws IOException {
        CacheFolder elsewhere = new CacheFolder(Files.createTempDirectory("mastaba-cache-"), true);
        if (room(elsewhere.folder()) < needed) {
            elsewhere.delete();
            LOG.error(
                    "The disk of {} is full; applications may not start. Free disk space: df -h {}",
                    standard.folder(),
                    standard.folder());
            return standard;
        }
        LOG.error(
                "The disk of {} is full; bundles run from {} until the next start. Free disk space: df -h {}",
                standard.folder(),
                elsewhere.folder(),
                standard.folder());
        return elsewhere;
    }

    /** Returns the remedy if the platform does not start: free space on the disk, or else a complete installation. */
    static String remedy(Throwable failure, Layout layout) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            String reason = String.valueOf(each.getMessage());
            String words = reason.toLowerCase(Locale.ROOT);
            if (FULL.stream().anyMatch(words::contains)) {
                return reason + "\nFree disk space: df -h " + layout.variable();
            }
        }
        return "Check that " + layout.system() + " is complete.";
    }

    /** Deletes the folder if it is temporary. */
    void delete() {
        if (temporary) {
            try {
                new ScratchBase(folder).delete();
            } catch (IOException held) {
                LOG.warn("Cannot delete {}: {}", folder, held.toString());
            }
        }
    }

    private static long room(Path folder) throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    private static long size(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(Path::toFile)
                    .filter(File::isFile)
                    .mapToLong(File::length)
                    .sum();
        }
    }
}
