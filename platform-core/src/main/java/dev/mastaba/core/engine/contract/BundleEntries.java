package dev.mastaba.core.engine.contract;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The entries of bundles, which are jars or folders. */
final class BundleEntries {
    private BundleEntries() {}

    /** A function that reads an entry. */
    interface Reading<T> {
        T read(InputStream in) throws IOException;
    }

    /**
     * Reads an entry; empty if the bundle lacks it.
     *
     * @throws IOException if the bundle cannot be read
     */
    static <T> Optional<T> of(Path bundle, String path, Reading<T> reading) throws IOException {
        if (Files.isDirectory(bundle)) {
            Path root = bundle.toAbsolutePath().normalize();
            Path file = root.resolve(path).normalize();
            if (!file.startsWith(root) || !Files.isRegularFile(file)) {
                return Optional.empty();
            }
            try (InputStream in = Files.newInputStream(file)) {
                return Optional.of(reading.read(in));
            }
        }
        try (ZipFile jar = new ZipFile(bundle.toFile())) {
            ZipEntry entry = jar.getEntry(path);
            if (entry == null || entry.isDirectory()) {
                return Optional.empty();
            }
            try (InputStream in = jar.getInputStream(entry)) {
                return Optional.of(reading.read(in));
            }
        }
    }
}
