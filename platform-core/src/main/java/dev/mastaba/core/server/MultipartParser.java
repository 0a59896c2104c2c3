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
 * Takes a form of parts to pieces ({@code multipart/form-data}, RFC 7578). Servers and test kits bring one to their requests. Safe for any thread.
 */
@ProviderType
@FunctionalInterface
public interface MultipartParser {
    /** Takes none: such a body is of a type that is not read. */
    static MultipartParser none() {
        return (body, contentType, limits, parts) -> {
            throw new UnsupportedMediaType("Forms with parts are not read here");
        };
    }

    /**
     * Reads the body to its end and tells of each part, on the calling thread.
     *
     * @param contentType the request's, with the boundary
     * @param limits of which those for the head of a part and the number of parts are the parser's to keep
     * @param parts is told; what it throws leaves this method
     * @throws BadRequest when the body is malformed
     */
    void parse(InputStream body, String contentType, ServerRequest.Limits limits, PartListener parts)
            throws IOException;

    /** Is told of the parts of a form, one after the other, by a {@link MultipartParser}. Confined to one thread. */
    @ProviderType
    interface PartListener {
        /**
         * A part begins.
         *
         * @param name of the field, decoded; null where the part says none
         * @param fileName as the client named it; null where the part is no file
         * @param headers of the part
         */
        void begin(@Nullable String name, @Nullable String fileName, Headers headers);

        /** A piece of its content, valid only during this call. */
        void content(ByteBuffer bytes) throws IOException;

        /** The part is complete. */
        void end() throws IOException;
    }
}
