package dev.mastaba.core.http;

import dev.mastaba.core.http.header.Header;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error of the server, with a status from 500 to 599. Unlike HTTP exceptions with a lower status, it has a stack
 * trace. (Pyramid: {@code HTTPServerError}.)
 */
public class HttpServerError extends HttpError {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception with the given status, and a detail that is shown to the client.
     *
     * @throws IllegalArgumentException unless the status is from 500 to 599
     */
    public HttpServerError(int status, String detail) {
        this(status, detail, null, List.of());
    }

    /**
     * Creates an exception with a status, a detail, a cause, and response header fields. The client receives the detail
     * and the header fields, but not the cause.
     *
     * @throws IllegalArgumentException unless the status is from 500 to 599
     */
    public HttpServerError(int status, String detail, @Nullable Throwable cause, List<Header> fields) {
        super(requireBetween(500, 599, status), detail, cause, fields);
    }
}
