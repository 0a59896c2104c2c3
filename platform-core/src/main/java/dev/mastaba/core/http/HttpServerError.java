package dev.mastaba.core.http;

import dev.mastaba.core.http.header.Header;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error that the server has to fix: statuses 500 to 599. Only exceptions with these statuses have a stack trace. (Pyramid:
 * {@code HTTPServerError}.)
 */
public class HttpServerError extends HttpError {
    private static final long serialVersionUID = 1L;

    /** Creates an exception with a status; the detail is shown to the client. */
    public HttpServerError(int status, String detail) {
        this(status, detail, null, List.of());
    }

    /**
     * Creates an exception with a status, a cause that is not shown to the client, and header fields that are sent.
     *
     * @throws IllegalArgumentException unless the status is from 500 to 599
     */
    public HttpServerError(int status, String detail, @Nullable Throwable cause, List<Header> fields) {
        super(requireBetween(500, 599, status), detail, cause, fields);
    }
}
