package dev.mastaba.core.http;

import dev.mastaba.core.http.header.Header;
import java.time.Duration;
import java.util.List;

/** An error for a client that has sent too many requests. The response has status 429. */
public class TooManyRequests extends HttpClientError {
    private static final long serialVersionUID = 1L;

    /** Creates an exception with a detail that is shown to the client. */
    public TooManyRequests(String detail) {
        super(429, detail);
    }

    /**
     * Creates an exception with a detail that is shown to the client, and the time after which the client may retry.
     *
     * @param retryAfter the time, rounded down to whole seconds
     */
    public TooManyRequests(String detail, Duration retryAfter) {
        super(429, detail, null, List.of(new Header("Retry-After", Long.toString(retryAfter.toSeconds()))));
    }
}
