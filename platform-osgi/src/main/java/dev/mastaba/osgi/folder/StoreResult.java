package dev.mastaba.osgi.folder;

import java.nio.file.Path;

/** The result of handing content to the {@link ContentStore}. */
public sealed interface StoreResult {
    /**
     * Content in the store's folder under a temporary name, to be checked and then kept or discarded.
     *
     * @param file the temporary file
     * @param sha256 the hash of the written bytes
     * @param size the size in bytes
     */
    record Received(Path file, String sha256, long size) implements StoreResult {}

    /**
     * The store could not take the content: full, read-only, or missing.
     *
     * @param detail the file system's message
     */
    record Failed(String detail) implements StoreResult {}
}
