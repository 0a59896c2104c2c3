package dev.mastaba.core.http;

import dev.mastaba.core.http.header.Header;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An error that the client has to fix: statuses 400 to 499. (Pyramid: {@code HTTPClientError}.) */
public class HttpClientError extends HttpError {
    private static final long serialVersionUID = 1L;

    /** Creates an exception with a status; the detail is shown to the client. */
    public HttpClientError(int status, String detail) {
        this(status, detail, null, List.of());
    }

    /**
     * Creates an exception with a status, a cause that is not shown to the client, and header fields that are sent.
     *
     * @throws IllegalArgumentException unless the status is from 400 to 499
     */
    public HttpClientError(int status, String detail, @Nullable Throwable cause, List<Header> fields) {
        super(requireBetween(400, 499, status), detail, cause, fields);
    }
}
