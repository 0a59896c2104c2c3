package dev.mastaba.core.asset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** The file behind an asset. Safe for any thread. */
@ConsumerType
public interface AssetContent {
    /** Opens it; the caller closes. */
    InputStream open() throws IOException;

    /** How many bytes, or -1 when that is not known beforehand. */
    long length();

    /** When it was last changed, in milliseconds since 1970, or 0 when that is not known. */
    long lastModified();

    /** The plain file that it is, where it is one. */
    default Optional<Path> file() {
        return Optional.empty();
    }
}
