package dev.mastaba.core.http;

import dev.mastaba.core.http.header.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A file that came with a form. It is there as long as the exchange, and gone after it: {@link #saveTo} keeps it. Confined to the exchange. (Pyramid:
 * {@code FieldStorage}.)
 */
@ProviderType
public interface Upload {
    /** The name of the form's field. */
    String name();

    /** What the client calls the file, without folders; a stranger's word, so make no path of it. */
    String fileName();

    /** What the client says it is; {@code application/octet-stream} where it says nothing. */
    default String contentType() {
        String type = headers().first("Content-Type");
        return type == null ? "application/octet-stream" : type;
    }

    /** The header fields of the part. */
    Headers headers();

    /** How many bytes. */
    long size();

    /**
     * Reads it from its beginning; as often as wanted.
     *
     * @throws IllegalStateException when the exchange is over
     */
    InputStream open();

    /**
     * All of it in memory.
     *
     * @throws ContentTooLarge when it is longer than that
     */
    default byte[] bytes(int most) throws IOException {
        if (size() > most) {
            throw new ContentTooLarge("The file \"" + name() + "\" is longer than " + most + " bytes");
        }
        try (InputStream in = open()) {
            return in.readAllBytes();
        }
    }

    /**
     * All of it as text in UTF-8.
     *
     * @throws ContentTooLarge when it is longer than so many bytes
     */
    default String text(int most) throws IOException {
        return new String(bytes(most), StandardCharsets.UTF_8);
    }

    /** Keeps it in a file, which it replaces. */
    default void saveTo(Path file) throws IOException {
        try (InputStream in = open()) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
