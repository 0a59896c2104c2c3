package dev.mastaba.core.server;

import dev.mastaba.core.http.BadRequest;
import dev.mastaba.core.http.UnsupportedMediaType;
import java.io.IOException;
import java.io.InputStream;

/**
 * Takes a form of parts to pieces ({@code multipart/form-data}, RFC 7578). Servers and test kits bring one to their requests. Safe for any thread.
 */
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
    void parse(InputStream body, String contentType, RequestLimits limits, PartListener parts) throws IOException;
}
