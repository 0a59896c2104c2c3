package dev.mastaba.core.http;

import dev.mastaba.core.http.stream.BodyStream;
import dev.mastaba.core.http.stream.BodyWriter;
import dev.mastaba.core.http.stream.WebSocket;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The body of a response. The kind of body determines how the server sends it, and how long the application's
 * generation remains in use. For bytes and files, the generation is in use only until the server has received the
 * response; for a stream, until the stream has been completely written.
 */
@ProviderType
public sealed interface Body {
    /** Returns an empty body. */
    static Body empty() {
        return Bytes.NOTHING;
    }

    /** Returns a body that consists of the given bytes. The array is not copied and must not be changed afterwards. */
    static Body bytes(byte[] bytes) {
        return bytes.length == 0 ? Bytes.NOTHING : new Bytes(bytes);
    }

    /** Returns a body that consists of the given string, encoded in UTF-8. */
    static Body text(String text) {
        return text(text, StandardCharsets.UTF_8);
    }

    /**
     * Returns a body that consists of the given string, encoded in the given charset.
     *
     * @throws IllegalArgumentException if the charset cannot encode a character of the string
     */
    static Body text(String text, Charset charset) {
        boolean complete = charset.equals(StandardCharsets.UTF_8);
        return bytes(complete ? text.getBytes(charset) : encoded(text, charset));
    }

    /**
     * Returns a body that consists of an entire file. The server reads the file when it sends the response.
     *
     * @param length the length of the file in bytes
     */
    static Body file(Path file, long length) {
        return new FileBytes(file, 0, length);
    }

    /**
     * Returns a body that consists of part of a file. The server reads the file when it sends the response.
     *
     * @param offset the position in the file at which the part begins, counted from 0
     * @param length the length of the part in bytes
     */
    static Body file(Path file, long offset, long length) {
        return new FileBytes(file, offset, length);
    }

    /**
     * Returns a body that consists of part of another body.
     *
     * @param whole the other body, which must be in memory or in a file, or must have been created by {@link #opening}
     * @param offset the position in {@code whole} at which the part begins, counted from 0
     * @param length the length of the part in bytes
     * @throws IllegalArgumentException if {@code whole} is of any other kind
     * @throws IndexOutOfBoundsException if the part is not within {@code whole}, or the length of {@code whole} is
     *     unknown
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

    /** Returns whether the server can send parts of this body, for example in response to a range request. */
    default boolean hasParts() {
        return this instanceof Bytes
                || this instanceof FileBytes
                || this instanceof Stream stream && stream.writer instanceof PartWriter;
    }

    /** Returns a text body that the given function writes while the response is sent. The text is encoded in UTF-8. */
    static Body writer(BodyWriter<Writer> writer) {
        return writer(writer, StandardCharsets.UTF_8);
    }

    /**
     * Returns a text body that the given function writes while the response is sent. The text is encoded in the given
     * charset. If the charset cannot encode a character, the server breaks the connection.
     */
    static Body writer(BodyWriter<Writer> writer, Charset charset) {
        return stream(out -> {
            Writer text = new OutputStreamWriter(out, charset.newEncoder());
            writer.write(text);
            text.flush();
        });
    }

    /** Returns a body of unknown length that the given function writes while the response is sent. */
    static Body stream(BodyWriter<BodyStream> writer) {
        return new Stream(writer, -1);
    }

    /**
     * Returns a body of known length that the given function writes while the response is sent.
     *
     * @param length the number of bytes that the function writes
     */
    static Body stream(BodyWriter<BodyStream> writer, long length) {
        return new Stream(writer, length);
    }

    /**
     * Returns a body that is read from a source, such as a jar entry or a value in a store, while the response is sent.
     * The source is opened as often as necessary, and any part of the body can be sent.
     *
     * @param length the length of the source's content in bytes
     */
    static Body opening(Source source, long length) {
        return new Stream(new PartWriter(source, 0, length), length);
    }

    /** A source from which a body is read. It can be opened repeatedly, and each stream starts at the beginning of the body. */
    @ConsumerType
    @FunctionalInterface
    interface Source {
        /** Opens a stream at the beginning of the body. The caller closes the stream. */
        InputStream open() throws IOException;
    }

    /** Returns the length of this body in bytes, or -1 if the length is not known in advance. */
    long length();

    /**
     * A body in memory.
     *
     * @param content the bytes, which must never be changed
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
     * A body that consists of part of a file.
     *
     * @param file the file
     * @param offset the position in the file at which the part begins, counted from 0
     * @param length the length of the part in bytes
     */
    record FileBytes(Path file, long offset, long length) implements Body {}

    /**
     * A body that a function writes while the response is sent.
     *
     * @param writer the function; called once, on the exchange's thread, after all tweens and response callbacks
     * @param length the number of bytes, or -1 if unknown
     */
    record Stream(BodyWriter<BodyStream> writer, long length) implements Body {}

    /**
     * The empty body of a response that turns the connection into a WebSocket.
     *
     * @param endpoint the endpoint that takes over the connection
     * @param options the options of the WebSocket, such as its limits
     */
    record Upgrade(WebSocket.Endpoint endpoint, WebSocket.Options options) implements Body {
        @Override
        public long length() {
            return 0;
        }
    }

    /**
     * Encodes a text.
     *
     * @throws IllegalArgumentException if the charset lacks a character of it
     */
    private static byte[] encoded(String text, Charset charset) {
        CharBuffer left = CharBuffer.wrap(text);
        try {
            ByteBuffer encoded = charset.newEncoder().encode(left);
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException lacking) {
            int index = left.position();
            int character = text.codePointAt(index);
            throw new IllegalArgumentException(
                    "The charset " + charset + " cannot encode the character " + Character.toString(character)
                            + String.format(" (U+%04X)", character) + " at index " + index,
                    lacking);
        }
    }
}
