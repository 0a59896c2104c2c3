package dev.mastaba.core.asset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A file that was found for a requested name: the requested file itself, or a file that overrides it.
 *
 * @param spec the requested name; its owner is an add-on's name
 * @param steps the overrides that were followed to find the file, starting with the override for the requested name;
 *     empty if the requested file itself was found
 * @param source the name of the file that was found: the requested file, or the file that overrides it
 * @param content the content of the file
 */
public record Asset(AssetSpec spec, List<Step> steps, AssetSpec source, Content content) {
    /**
     * An override that was followed to find a file.
     *
     * @param asked the name of the overridden file
     * @param layer the index of the override among all overrides of the same add-on's files; 0 for the highest-ranked
     *     override
     */
    public record Step(AssetSpec asked, int layer) {}

    public Asset {
        steps = List.copyOf(steps);
    }

    /** Returns the name of the add-on that supplies the file. */
    public String owner() {
        return source.owner();
    }

    /** Opens the file for reading. The caller must close the stream. */
    public InputStream open() throws IOException {
        return content.open();
    }

    /** Returns the complete content of the file. Use this method only for files that are known to be small. */
    public byte[] bytes() throws IOException {
        try (InputStream in = content.open()) {
            return in.readAllBytes();
        }
    }

    /** Returns the complete content of the file, decoded as UTF-8. */
    public String text() throws IOException {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    /** The content of an asset. Implementations must be safe for concurrent use by multiple threads. */
    @ConsumerType
    public interface Content {
        /** Opens the content for reading. The caller must close the stream. */
        InputStream open() throws IOException;

        /** Returns the length in bytes, or -1 if the length is not known in advance. */
        long length();

        /** Returns the time of the last change, in milliseconds since 1970, or 0 if it is unknown. */
        long lastModified();

        /** Returns the file on disk that contains exactly this content, or an empty {@code Optional} if there is no such file. */
        default Optional<Path> file() {
            return Optional.empty();
        }
    }
}
