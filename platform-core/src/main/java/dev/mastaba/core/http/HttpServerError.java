package dev.mastaba.core.http;

import dev.mastaba.core.http.header.Header;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the server has to mend: statuses 500 to 599; alone of all it keeps the stack trace. (Pyramid: {@code HTTPServerError}.) */
public class HttpServerError extends HttpError {
    private static final long serialVersionUID = 1L;

    /** One of a status; the detail is shown to the client. */
    public HttpServerError(int status, String detail) {
        this(status, detail, null, List.of());
    }

    /**
     * One of a status, with a cause that is not shown and header fields that are.
     *
     * @throws IllegalArgumentException unless the status is from 500 to 599
     */
    public HttpServerError(int status, String detail, @Nullable Throwable cause, List<Header> fields) {
        super(requireBetween(500, 599, status), detail, cause, fields);
    }
}
