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
 * The body of a response. Which kind it is decides how the server writes it, and how long the exchange keeps the application's generation:
 * bytes and files are handed over, a stream needs it until writing ends.
 */
@ProviderType
public sealed interface Body {
    /** No body. */
    static Body empty() {
        return Bytes.NOTHING;
    }

    /** A body in memory; the array must not be changed any more. */
    static Body bytes(byte[] bytes) {
        return bytes.length == 0 ? Bytes.NOTHING : new Bytes(bytes);
    }

    /** Text in UTF-8. */
    static Body text(String text) {
        return text(text, StandardCharsets.UTF_8);
    }

    /**
     * Text in a charset.
     *
     * @throws IllegalArgumentException when the charset lacks a character of the text
     */
    static Body text(String text, Charset charset) {
        boolean complete = charset.equals(StandardCharsets.UTF_8);
        return bytes(complete ? text.getBytes(charset) : StrictEncoding.bytes(text, charset));
    }

    /** A whole file, sent by the server itself. */
    static Body file(Path file, long length) {
        return new FileBytes(file, 0, length);
    }

    /** A part of a file. */
    static Body file(Path file, long offset, long length) {
        return new FileBytes(file, offset, length);
    }

    /**
     * A part of a body in memory, of a file, or of what can be written from any byte on.
     *
     * @throws IllegalArgumentException for another body that is written on demand
     * @throws IndexOutOfBoundsException when it is not within the body
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

    /** Whether parts of it can be had. */
    default boolean hasParts() {
        return this instanceof Bytes
                || this instanceof FileBytes
                || this instanceof Stream stream && stream.writer instanceof PartWriter;
    }

    /** A text in UTF-8 that is written while the client waits. */
    static Body writer(BodyWriter<Writer> writer) {
        return writer(writer, StandardCharsets.UTF_8);
    }

    /** A text in a charset that is written while the client waits; a character that the charset lacks breaks the connection. */
    static Body writer(BodyWriter<Writer> writer, Charset charset) {
        return stream(out -> {
            Writer text = new OutputStreamWriter(out, charset.newEncoder());
            writer.write(text);
            text.flush();
        });
    }

    /** A body written while the client waits, its length unknown. */
    static Body stream(BodyWriter<BodyStream> writer) {
        return new Stream(writer, -1);
    }

    /** A body written while the client waits. */
    static Body stream(BodyWriter<BodyStream> writer, long length) {
        return new Stream(writer, length);
    }

    /** A body that is read from a source while the client waits, as often as asked for, and of which any part can be had: an entry of a jar, a value of a store. */
    static Body opening(Source source, long length) {
        return new Stream(new PartWriter(source, 0, length), length);
    }

    /** Opens a body at its beginning, as often as asked. */
    @ConsumerType
    @FunctionalInterface
    interface Source {
        /** Opens it; the caller closes. */
        InputStream open() throws IOException;
    }

    /** How many bytes, or -1 when that is not known beforehand. */
    long length();

    /**
     * In memory.
     *
     * @param content the bytes, never changed
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on as it is: copying would cost each response an array
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
     * @param file where
     * @param offset the first byte
     * @param length how many
     */
    record FileBytes(Path file, long offset, long length) implements Body {}

    /**
     * Written on demand.
     *
     * @param writer writes it, once, on the exchange's thread after tweens and callbacks
     * @param length how many bytes, or -1
     */
    record Stream(BodyWriter<BodyStream> writer, long length) implements Body {}

    /**
     * No body: the connection becomes a WebSocket.
     *
     * @param endpoint takes it over
     * @param options what the client may do
     */
    record Upgrade(WebSocket.Endpoint endpoint, WebSocket.Options options) implements Body {
        @Override
        public long length() {
            return 0;
        }
    }
}
