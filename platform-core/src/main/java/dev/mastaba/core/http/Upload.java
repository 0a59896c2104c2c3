package dev.mastaba.core.http;

import dev.mastaba.core.http.header.Headers;
import dev.mastaba.core.http.header.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A file that the client sent with a form. An upload can be used only during its exchange, because the file is deleted
 * when the exchange ends. To keep the file, call {@link #saveTo}. (Pyramid: {@code FieldStorage}.)
 */
@ProviderType
public interface Upload {
    /** Returns the name of the form field that contained the file. */
    String name();

    /**
     * Returns the file name as sent by the client, without folders, or {@code file} if this name is empty, {@code .}, or {@code ..}. The name is
     * untrusted; do not build a path from it.
     */
    String fileName();

    /**
     * Returns the content type of the file, as declared by the client. If the client declares none, or one that is
     * malformed or longer than 255 characters, the content type is {@code application/octet-stream}.
     */
    default String contentType() {
        String type = headers().first("Content-Type");
        return type == null || type.length() > 255 || MediaType.parse(type).isEmpty()
                ? "application/octet-stream"
                : type;
    }

    /** Returns the header fields of the multipart body part that contains the file. */
    Headers headers();

    /** Returns the file size in bytes. */
    long size();

    /**
     * Opens a stream at the beginning of the file. This method can be called repeatedly.
     *
     * @throws IllegalStateException if the exchange has ended
     */
    InputStream open();

    /**
     * Returns the complete content of the file in memory.
     *
     * @param most the maximum size in bytes
     * @throws ContentTooLarge if the file is larger
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
     * Returns the complete content of the file as a string, decoded as UTF-8.
     *
     * @param most the maximum size in bytes
     * @throws ContentTooLarge if the file is larger
     */
    default String text(int most) throws IOException {
        return new String(bytes(most), StandardCharsets.UTF_8);
    }

    /** Saves the upload to a file. If the file already exists, it is replaced. */
    default void saveTo(Path file) throws IOException {
        try (InputStream in = open()) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
