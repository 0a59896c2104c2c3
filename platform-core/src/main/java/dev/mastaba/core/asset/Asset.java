package dev.mastaba.core.asset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A file as it is found: what was asked for, and who brings it.
 *
 * @param spec what was asked for, its owner an add-on's name
 * @param steps the overrides that led to the file, that of what was asked for first; none where it is the very file
 * @param source the file that was found: of the same name, or what was laid over it
 * @param content the file
 */
public record Asset(AssetSpec spec, List<Step> steps, AssetSpec source, Content content) {
    /**
     * An override on the way to a file.
     *
     * @param asked of what
     * @param layer which of the overrides of its owner's files, counted from the highest
     */
    public record Step(AssetSpec asked, int layer) {}

    public Asset {
        steps = List.copyOf(steps);
    }

    /** The name of the add-on that brings the file. */
    public String owner() {
        return source.owner();
    }

    /** Opens it; the caller closes. */
    public InputStream open() throws IOException {
        return content.open();
    }

    /** All of it; for what is known to be small. */
    public byte[] bytes() throws IOException {
        try (InputStream in = content.open()) {
            return in.readAllBytes();
        }
    }

    /** All of it as UTF-8 text. */
    public String text() throws IOException {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    /** The file behind an asset. Safe for any thread. */
    @ConsumerType
    public interface Content {
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
}
