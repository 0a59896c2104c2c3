package dev.mastaba.core.http;

import dev.mastaba.core.http.header.Header;
import java.time.Duration;
import java.util.List;

/** An error for an operation that is temporarily unavailable. The response has status 503. */
public class ServiceUnavailable extends HttpServerError {
    private static final long serialVersionUID = 1L;

    /** Creates an exception with a detail that is shown to the client. */
    public ServiceUnavailable(String detail) {
        super(503, detail);
    }

    /**
     * Creates an exception with a detail that is shown to the client, and the time after which the client may retry.
     *
     * @param retryAfter the time, rounded down to whole seconds
     */
    public ServiceUnavailable(String detail, Duration retryAfter) {
        super(503, detail, null, List.of(new Header("Retry-After", Long.toString(retryAfter.toSeconds()))));
    }
}
