package dev.mastaba.core.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that came with a form. It is there as long as the exchange, and gone after it: {@link #saveTo} keeps it. Confined to the exchange. (Pyramid:
 * {@code FieldStorage}.)
 */
public final class Upload {
    private final String name;
    private final String fileName;
    private final Headers headers;
    private final UploadContent content;

    Upload(String name, String fileName, Headers headers, UploadContent content) {
        this.name = name;
        this.fileName = fileName;
        this.headers = headers;
        this.content = content;
    }

    /** The name of the form's field. */
    public String name() {
        return name;
    }

    /** What the client calls the file, without folders; a stranger's word, so make no path of it. */
    public String fileName() {
        return fileName;
    }

    /** What the client says it is; {@code application/octet-stream} where it says nothing. */
    public String contentType() {
        String type = headers.first("Content-Type");
        return type == null ? "application/octet-stream" : type;
    }

    /** The header fields of the part. */
    public Headers headers() {
        return headers;
    }

    /** How many bytes. */
    public long size() {
        return content.size();
    }

    /**
     * Reads it from its beginning; as often as wanted.
     *
     * @throws IllegalStateException when the exchange is over
     */
    public InputStream open() {
        return content.open();
    }

    /**
     * All of it in memory.
     *
     * @throws ContentTooLarge when it is longer than that
     */
    public byte[] bytes(int most) throws IOException {
        if (size() > most) {
            throw new ContentTooLarge("The file \"" + name + "\" is longer than " + most + " bytes");
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
    public String text(int most) throws IOException {
        return new String(bytes(most), StandardCharsets.UTF_8);
    }

    /** Keeps it in a file, which it replaces. */
    public void saveTo(Path file) throws IOException {
        try (InputStream in = open()) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public String toString() {
        return name + ": " + fileName + " (" + size() + " bytes)";
    }
}
