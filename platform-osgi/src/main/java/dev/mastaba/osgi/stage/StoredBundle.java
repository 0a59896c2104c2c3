package dev.mastaba.osgi.stage;

import java.nio.file.Path;

/**
 * A checked bundle in the content store.
 *
 * @param name its symbolic name
 * @param hash the hash of its content, as text
 * @param file where the content is; never changed while the container runs
 * @param source what its file is called in {@code bundles/}, empty where that is not known
 */
public record StoredBundle(String name, String hash, Path file, String source) {
    /** One of a file that nobody may change. */
    public StoredBundle(String name, String hash, Path file) {
        this(name, hash, file, "");
    }
}
