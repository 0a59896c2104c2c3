package dev.mastaba.osgi.folder;

import java.nio.file.Path;

/** What became of content that was handed to the {@link ContentStore}. */
public sealed interface StoreResult {
    /**
     * It lies in the store's folder under a passing name, to be looked at, and then kept or discarded.
     *
     * @param file where it lies
     * @param sha256 the hash of what was written
     * @param size bytes
     */
    record Received(Path file, String sha256, long size) implements StoreResult {}

    /**
     * The store could not take it: full, read-only, not there.
     *
     * @param detail what the file system says
     */
    record Failed(String detail) implements StoreResult {}
}
