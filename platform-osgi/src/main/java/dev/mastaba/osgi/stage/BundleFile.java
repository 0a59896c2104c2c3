package dev.mastaba.osgi.stage;

import java.nio.file.Path;

/**
 * A checked bundle in the content store.
 *
 * @param name its symbolic name
 * @param hash the hash of its content, as text
 * @param file where the content is; never changed while the container runs
 */
public record BundleFile(String name, String hash, Path file) {}
