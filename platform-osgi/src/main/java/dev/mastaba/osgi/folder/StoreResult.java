package dev.mastaba.osgi.folder;

import java.nio.file.Path;

/** The result of passing content to the {@link ContentStore}. */
public sealed interface StoreResult {
    /**
     * Received content, which is in the store's folder under a temporary name until it is checked and then kept or discarded.
     *
     * @param file the temporary file
     * @param sha256 the hash of the written bytes
     * @param size the size in bytes
     */
    record Received(Path file, String sha256, long size) implements StoreResult {}

    /**
     * A failure: the store could not take the content, because it is full, read-only, or missing.
     *
     * @param detail the file system's message
     */
    record Failed(String detail) implements StoreResult {}
}
