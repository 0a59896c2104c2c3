package dev.mastaba.core.server;

import dev.mastaba.core.http.BadRequest;
import dev.mastaba.core.http.UnsupportedMediaType;
import dev.mastaba.core.http.header.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A parser for multipart forms ({@code multipart/form-data}, RFC 7578), which servers and test kits supply with their
 * requests. Safe for use by any thread.
 */
@ProviderType
@FunctionalInterface
public interface MultipartParser {
    /** Returns a parser that rejects multipart forms: their body has an unsupported type. */
    static MultipartParser none() {
        return (body, contentType, limits, parts) -> {
            throw new UnsupportedMediaType("Multipart forms are not supported");
        };
    }

    /**
     * Reads the body to its end and reports each part, on the calling thread.
     *
     * @param contentType the request's content type, with the boundary
     * @param limits the limits; the parser enforces the limits for the head of a part and the number of parts
     * @param parts the listener; this method throws the listener's exceptions
     * @throws BadRequest if the body is malformed
     */
    void parse(InputStream body, String contentType, ServerRequest.Limits limits, PartListener parts)
            throws IOException;

    /** A listener for the parts of a form, which a {@link MultipartParser} reports one after another. Confined to one thread. */
    @ProviderType
    interface PartListener {
        /**
         * Called when a part begins.
         *
         * @param name the decoded name of the form field; null if the part has none
         * @param fileName the file name as the client sent it; null if the part is not a file
         * @param headers the header fields of the part
         */
        void begin(@Nullable String name, @Nullable String fileName, Headers headers);

        /** Called for a chunk of the part's content, which is valid only during this call. */
        void content(ByteBuffer bytes) throws IOException;

        /** Called when the part is complete. */
        void end() throws IOException;
    }
}
