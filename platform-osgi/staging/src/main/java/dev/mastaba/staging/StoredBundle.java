package dev.mastaba.staging;

import java.nio.file.Path;

/**
 * A checked bundle in the content store.
 *
 * @param name its symbolic name
 * @param hash the hash of its content, as text
 * @param file the file with the content; never changed while the container runs
 * @param source the name of its file in {@code bundles/}, or empty if it is unknown
 */
public record StoredBundle(String name, String hash, Path file, String source) {
    private static final String SHIPPED = "addons/";

    /** Creates a bundle from a file whose name in {@code bundles/} is unknown. */
    public StoredBundle(String name, String hash, Path file) {
        this(name, hash, file, "");
    }

    /** Returns whether it is an add-on of the installation, which was built together with the platform. */
    boolean isShipped() {
        return source.startsWith(SHIPPED);
    }
}
