package dev.mastaba.core.server;

import dev.mastaba.core.http.BadRequest;
import dev.mastaba.core.http.header.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A parser for multipart forms ({@code multipart/form-data}, RFC 7578). Instances are safe for concurrent use by multiple threads. */
@FunctionalInterface
interface MultipartParser {
    /**
     * Reads the body of a request to its end and reports each part to a listener, on the calling thread.
     *
     * @param contentType the request's content type, with the boundary
     * @param limits the limits for the request; the parser enforces those for the head of a part and the number of
     *     parts
     * @param parts the listener; this method propagates the exceptions that it throws
     * @throws BadRequest if the body is malformed
     */
    void parse(InputStream body, String contentType, ServerRequest.Limits limits, PartListener parts)
            throws IOException;

    /** A listener that receives the parts of a form from a {@link MultipartParser}, one after another, on one thread. */
    interface PartListener {
        /**
         * Called at the beginning of a part.
         *
         * @param name the decoded name of the form field; null if the part does not have a name
         * @param fileName the file name as the client sent it; null if the part is not a file
         * @param headers the header fields of the part
         */
        void begin(@Nullable String name, @Nullable String fileName, Headers headers);

        /** Called for each chunk of a part's content. The bytes are valid only during the call. */
        void content(ByteBuffer bytes) throws IOException;

        /** Called at the end of a part. */
        void end() throws IOException;
    }
}
