package dev.mastaba.launcher;

import dev.mastaba.launcher.source.Folders;
import dev.mastaba.launcher.source.ProcessLock;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder into which the framework copies bundles to run them; it is created anew at each start. It is {@code var/cache/}, or a folder beside it
 * while a process that is being replaced still uses that one. If the disk of the base has no room for the content that served last, it is a temporary
 * folder.
 *
 * @param temporary whether the folder is deleted with the process
 * @param lock the lock that keeps other processes from using the folder, or null
 */
record CacheFolder(Path folder, boolean temporary, @Nullable ProcessLock lock) {
    /** The number of processes that can use a base at a time, most of which finish their last requests. */
    private static final int MOST = 8;

    private static final Logger LOG = LoggerFactory.getLogger(CacheFolder.class);
    /** The words of operating systems for a full disk: those of core's {@code FileRemedies}, which no class of the launcher sees. */
    private static final List<String> FULL = List.of("no space left", "quota exceeded", "not enough space");

    /** The reserve for the framework's own files. */
    private static final long RESERVE = 4L << 20;

    static CacheFolder of(Layout layout) {
        CacheFolder standard = free(layout.variable());
        try {
            long needed = size(layout.variable().resolve("store")) + RESERVE;
            long room = room(layout.variable()) + size(standard.folder());
            return room >= needed ? standard : elsewhere(needed, standard);
        } catch (IOException unknown) {
            LOG.debug("The free space on the disk is unknown", unknown);
            return standard;
        }
    }

    /** Returns the first folder that no other process uses, and deletes the others that none uses. */
    private static CacheFolder free(Path variable) {
        CacheFolder found = null;
        for (int i = 1; i <= MOST; i++) {
            Path folder = variable.resolve(i == 1 ? "cache" : "cache-" + i);
            boolean exists = Files.isDirectory(folder);
            if (found == null || exists) {
                CacheFolder each = locked(folder, i > 1);
                if (each != null && found == null) {
                    found = each;
                } else if (each != null) {
                    each.withDeletion().delete();
                }
            }
        }
        return found == null ? new CacheFolder(variable.resolve("cache"), false, null) : found;
    }

    private CacheFolder withDeletion() {
        return new CacheFolder(folder, true, lock);
    }

    /** Returns the folder with its lock, or null if another process uses it; without a lock if the lock cannot be written. */
    private static @Nullable CacheFolder locked(Path folder, boolean temporary) {
        try {
            return ProcessLock.take(folder.resolveSibling(folder.getFileName() + ".lock"), Duration.ZERO)
                    .map(lock -> new CacheFolder(folder, temporary, lock))
                    .orElse(null);
        } catch (IOException unwritable) {
            LOG.debug("The lock of {} cannot be written", folder, unwritable);
            return new CacheFolder(folder, temporary, null);
        }
    }

    private static CacheFolder elsewhere(long needed, CacheFolder standard) throws IOException {
        CacheFolder elsewhere = new CacheFolder(Files.createTempDirectory("mastaba-cache-"), true, null);
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

    /** Releases the folder, and deletes it if it is temporary. */
    void delete() {
        if (temporary) {
            try {
                Folders.delete(folder);
            } catch (IOException held) {
                LOG.warn("Cannot delete {}: {}", folder, held.toString());
            }
        }
        if (lock != null) {
            lock.close();
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
