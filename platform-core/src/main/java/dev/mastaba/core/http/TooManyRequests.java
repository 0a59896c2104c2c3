package dev.mastaba.core.http;

import dev.mastaba.core.http.header.Header;
import java.time.Duration;
import java.util.List;

/** The client asks too often. Answered with status 429. */
public class TooManyRequests extends HttpClientError {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public TooManyRequests(String detail) {
        super(429, detail);
    }

    /**
     * Says why, and when to come back.
     *
     * @param retryAfter whole seconds count
     */
    public TooManyRequests(String detail, Duration retryAfter) {
        super(429, detail, null, List.of(new Header("Retry-After", Long.toString(retryAfter.toSeconds()))));
    }
}
