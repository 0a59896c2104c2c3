package dev.mastaba.core.http;

import dev.mastaba.core.http.header.Header;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the client has to mend: statuses 400 to 499. (Pyramid: {@code HTTPClientError}.) */
public class HttpClientError extends HttpError {
    private static final long serialVersionUID = 1L;

    /** One of a status; the detail is shown to the client. */
    public HttpClientError(int status, String detail) {
        this(status, detail, null, List.of());
    }

    /**
     * One of a status, with a cause that is not shown and header fields that are.
     *
     * @throws IllegalArgumentException unless the status is from 400 to 499
     */
    public HttpClientError(int status, String detail, @Nullable Throwable cause, List<Header> fields) {
        super(requireBetween(400, 499, status), detail, cause, fields);
    }
}
