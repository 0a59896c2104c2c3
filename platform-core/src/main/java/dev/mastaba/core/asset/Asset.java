package dev.mastaba.core.asset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A file that was found for a requested name.
 *
 * @param spec the requested name; its owner is an add-on's name
 * @param steps the overrides that led to the file, the one for the requested name first; empty if the requested file
 *     itself was found
 * @param source the name of the file that was found: the requested file, or the file that overrides it
 * @param content the content of the file
 */
public record Asset(AssetSpec spec, List<Step> steps, AssetSpec source, Content content) {
    /**
     * An override on the way to a file.
     *
     * @param asked the name to which the override applies
     * @param layer the index of the override among the overrides of its owner's files, counted from the highest
     */
    public record Step(AssetSpec asked, int layer) {}

    public Asset {
        steps = List.copyOf(steps);
    }

    /** Returns the name of the add-on that supplies the file. */
    public String owner() {
        return source.owner();
    }

    /** Opens the file; the caller closes the stream. */
    public InputStream open() throws IOException {
        return content.open();
    }

    /** Returns the complete content. Only for files that are known to be small. */
    public byte[] bytes() throws IOException {
        try (InputStream in = content.open()) {
            return in.readAllBytes();
        }
    }

    /** Returns the complete content as UTF-8 text. */
    public String text() throws IOException {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    /** The content of an asset. Safe for use by any thread. */
    @ConsumerType
    public interface Content {
        /** Opens the content; the caller closes the stream. */
        InputStream open() throws IOException;

        /** Returns the length in bytes, or -1 if it is unknown in advance. */
        long length();

        /** Returns the time of the last change, in milliseconds since 1970, or 0 if unknown. */
        long lastModified();

        /** Returns the file on disk that has this content; empty if there is none. */
        default Optional<Path> file() {
            return Optional.empty();
        }
    }
}
