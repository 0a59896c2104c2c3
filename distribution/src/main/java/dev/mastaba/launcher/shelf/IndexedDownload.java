package dev.mastaba.launcher.shelf;

import dev.mastaba.launcher.source.FileHash;
import dev.mastaba.launcher.source.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The download of a file of an OSGi index. An interrupted download stays in a cache for a day, and is continued by the next command.
 *
 * @param cache the folder for interrupted downloads
 */
record IndexedDownload(ShelfSource source, RepositoryClient client, Path cache) {
    private static final String ENDING = ".part";

    /** Downloads the file of a bundle. */
    void take(ShelfBundle bundle, Path target) throws IOException {
        Files.createDirectories(cache);
        for (Path old : Folders.list(cache, "*" + ENDING + "*")) {
            if (Files.getLastModifiedTime(old)
                    .toInstant()
                    .isBefore(Instant.now().minus(1, ChronoUnit.DAYS))) {
                Files.deleteIfExists(old);
            }
        }
        Path part = cache.resolve(bundle.digest() + ENDING);
        boolean continued = Files.exists(part);
        try {
            client.get(source, bundle.location(), part);
        } catch (IOException interrupted) {
            discardIfUseless(part);
            throw interrupted;
        }
        if (continued && !FileHash.of(part).equals(bundle.digest())) {
            // The file has changed since its beginning was downloaded.
            Files.delete(part);
            client.get(source, bundle.location(), part);
        }
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Deletes an interrupted download with nothing in it, one that is too large, and one on a full disk. */
    private static void discardIfUseless(Path part) throws IOException {
        if (Files.exists(part)
                && (Files.size(part) == 0
                        || Files.size(part) >= RepositoryClient.MOST - (1 << 20)
                        || Files.getFileStore(part).getUsableSpace() < RepositoryClient.MOST / 16)) {
            Files.delete(part);
        }
    }
}
