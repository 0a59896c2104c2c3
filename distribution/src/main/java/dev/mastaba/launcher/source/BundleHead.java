package dev.mastaba.launcher.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The identity of a bundle from its manifest.
 *
 * @param symbolicName its name
 * @param version its version, as written
 */
public record BundleHead(String symbolicName, String version) {
    /** Returns the identity of a jar; empty if it is not a bundle or cannot be read. */
    public static Optional<BundleHead> of(Path jar) {
        if (!Files.isRegularFile(jar)) {
            return Optional.empty();
        }
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.getEntry(JarFile.MANIFEST_NAME);
            if (entry == null) {
                return Optional.empty();
            }
            try (InputStream in = zip.getInputStream(entry)) {
                return of(new Manifest(in));
            }
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<BundleHead> of(Manifest manifest) {
        String name = manifest.getMainAttributes().getValue("Bundle-SymbolicName");
        String version = manifest.getMainAttributes().getValue("Bundle-Version");
        return name == null
                ? Optional.empty()
                : Optional.of(
                        new BundleHead(name.split(";", 2)[0].strip(), version == null ? "0.0.0" : version.strip()));
    }
}
