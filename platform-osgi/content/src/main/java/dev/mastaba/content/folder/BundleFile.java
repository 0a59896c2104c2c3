package dev.mastaba.content.folder;

import dev.mastaba.content.archive.BundleManifest;
import dev.mastaba.content.archive.ManifestHeaders;
import dev.mastaba.content.store.ContentStore;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A checked bundle in the folder. Its bytes are in the {@link ContentStore} under {@code sha256}.
 *
 * @param fileName its name in {@code bundles/}; {@code addons/NAME} for an add-on of the installation
 * @param path the path from which it was read; the file there may have changed since
 * @param sha256 64 hexadecimal digits, the hash of the bytes to install; if the entry is a folder, of the packed jar
 * @param symbolicName the bundle's symbolic name without parameters
 * @param version the bundle's version; {@code 0.0.0} if the bundle does not have a version
 * @param headers the main section of the manifest; names are not case-sensitive
 */
public record BundleFile(
        String fileName, Path path, String sha256, String symbolicName, String version, Map<String, String> headers) {

    public BundleFile {
        headers = ManifestHeaders.copyOf(headers);
    }

    /** Returns the header with this name, which is not case-sensitive, or null. */
    public @Nullable String header(String name) {
        return headers.get(name);
    }

    /** Returns whether this is an add-on of the installation. */
    public boolean shipped() {
        return ShippedAddOns.isName(fileName);
    }

    /** Returns whether this is an override without code, made from a {@code mastaba.yaml}. */
    public boolean overlay() {
        return "true".equals(header(BundleManifest.OVERLAY));
    }

    /** Returns whether the bundle was made from a file with this hash. It is the bundle's own hash unless the manifest was generated. */
    public boolean madeOf(String hash) {
        return sha256.equals(hash) || hash.equals(header(BundleManifest.SOURCE));
    }

    /** Returns the hash of the file from which the bundle was made; of the packed jar if it was made from a folder. */
    public String sourceHash() {
        String source = header(BundleManifest.SOURCE);
        return source == null ? sha256 : source;
    }

    /** Returns a description such as {@code dev.example.wiki 1.0.0 (wiki.jar)}. */
    @Override
    public String toString() {
        return symbolicName + " " + version + " (" + fileName + ")";
    }
}
