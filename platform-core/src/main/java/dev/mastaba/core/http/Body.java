package dev.mastaba.core.http;

import dev.mastaba.core.http.stream.BodyStream;
import dev.mastaba.core.http.stream.BodyWriter;
import dev.mastaba.core.http.stream.WebSocket;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The body of a response. Its kind determines how the server writes it and how long the exchange keeps the
 * application's generation. Bytes and files are handed over to the server; a stream needs the generation until it has
 * been written.
 */
@ProviderType
public sealed interface Body {
    /** Returns an empty body. */
    static Body empty() {
        return Bytes.NOTHING;
    }

    /** Returns a body in memory; the array must not be changed afterwards. */
    static Body bytes(byte[] bytes) {
        return bytes.length == 0 ? Bytes.NOTHING : new Bytes(bytes);
    }

    /** Returns a text body in UTF-8. */
    static Body text(String text) {
        return text(text, StandardCharsets.UTF_8);
    }

    /**
     * Returns a text body in a charset.
     *
     * @throws IllegalArgumentException if the charset lacks a character in the text
     */
    static Body text(String text, Charset charset) {
        boolean complete = charset.equals(StandardCharsets.UTF_8);
        return bytes(complete ? text.getBytes(charset) : StrictEncoding.bytes(text, charset));
    }

    /** Returns a body that consists of an entire file, which the server itself sends. */
    static Body file(Path file, long length) {
        return new FileBytes(file, 0, length);
    }

    /** Returns a body that consists of part of a file. */
    static Body file(Path file, long offset, long length) {
        return new FileBytes(file, offset, length);
    }

    /**
     * Returns a part of another body, which must be in memory, in a file, or writable from any byte.
     *
     * @throws IllegalArgumentException for any other body that is written on demand
     * @throws IndexOutOfBoundsException if the part is not within the body
     */
    static Body part(Body whole, long offset, long length) {
        Objects.checkFromIndexSize(offset, length, whole.length());
        if (whole instanceof Bytes bytes) {
            return bytes(Arrays.copyOfRange(bytes.content, (int) offset, (int) (offset + length)));
        }
        if (whole instanceof FileBytes file) {
            return new FileBytes(file.file, file.offset + offset, length);
        }
        if (whole instanceof Stream stream && stream.writer instanceof PartWriter from) {
            return new Stream(from.part(offset, length), length);
        }
        throw new IllegalArgumentException("A body that is written on demand has no parts");
    }

    /** Returns whether parts of this body can be sent. */
    default boolean hasParts() {
        return this instanceof Bytes
                || this instanceof FileBytes
                || this instanceof Stream stream && stream.writer instanceof PartWriter;
    }

    /** Returns a text body in UTF-8 that is written while the client waits. */
    static Body writer(BodyWriter<Writer> writer) {
        return writer(writer, StandardCharsets.UTF_8);
    }

    /** Returns a text body in a charset that is written while the client waits. A character that the charset lacks breaks the connection. */
    static Body writer(BodyWriter<Writer> writer, Charset charset) {
        return stream(out -> {
            Writer text = new OutputStreamWriter(out, charset.newEncoder());
            writer.write(text);
            text.flush();
        });
    }

    /** Returns a body of unknown length that is written while the client waits. */
    static Body stream(BodyWriter<BodyStream> writer) {
        return new Stream(writer, -1);
    }

    /** Returns a body of known length that is written while the client waits. */
    static Body stream(BodyWriter<BodyStream> writer, long length) {
        return new Stream(writer, length);
    }

    /**
     * Returns a body that is read from a source while the client waits, as often as required. Any part of it can be
     * sent. Examples are a jar entry and a value in a store.
     */
    static Body opening(Source source, long length) {
        return new Stream(new PartWriter(source, 0, length), length);
    }

    /** A source of a body, which can be opened repeatedly, each time at its beginning. */
    @ConsumerType
    @FunctionalInterface
    interface Source {
        /** Opens the body; the caller closes the stream. */
        InputStream open() throws IOException;
    }

    /** Returns the length in bytes, or -1 if it is unknown in advance. */
    long length();

    /**
     * A body in memory.
     *
     * @param content the bytes, never changed
     */
    @SuppressWarnings("ArrayRecordComponent") // not copied, to save each response an array
    record Bytes(byte[] content) implements Body {
        private static final Body NOTHING = new Bytes(new byte[0]);

        @Override
        public long length() {
            return content.length;
        }
    }

    /**
     * A part of a file.
     *
     * @param file the file
     * @param offset the first byte
     * @param length the number of bytes
     */
    record FileBytes(Path file, long offset, long length) implements Body {}

    /**
     * A body that is written on demand.
     *
     * @param writer the writer; called once, on the exchange's thread after tweens and callbacks
     * @param length the number of bytes, or -1 if unknown
     */
    record Stream(BodyWriter<BodyStream> writer, long length) implements Body {}

    /**
     * An empty body of a response that turns the connection into a WebSocket.
     *
     * @param endpoint the endpoint that takes over the connection
     * @param options the limits for the client
     */
    record Upgrade(WebSocket.Endpoint endpoint, WebSocket.Options options) implements Body {
        @Override
        public long length() {
            return 0;
        }
    }
}
