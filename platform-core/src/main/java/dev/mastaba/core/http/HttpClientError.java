package dev.mastaba.core.http;

import dev.mastaba.core.http.header.Header;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An error that the client has caused, with a status from 400 to 499. (Pyramid: {@code HTTPClientError}.) */
public class HttpClientError extends HttpError {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception with the given status, and a detail that is shown to the client.
     *
     * @throws IllegalArgumentException unless the status is from 400 to 499
     */
    public HttpClientError(int status, String detail) {
        this(status, detail, null, List.of());
    }

    /**
     * Creates an exception with a status, a detail, a cause, and response header fields. The client receives the detail
     * and the header fields, but not the cause.
     *
     * @throws IllegalArgumentException unless the status is from 400 to 499
     */
    public HttpClientError(int status, String detail, @Nullable Throwable cause, List<Header> fields) {
        super(requireBetween(400, 499, status), detail, cause, fields);
    }
}
