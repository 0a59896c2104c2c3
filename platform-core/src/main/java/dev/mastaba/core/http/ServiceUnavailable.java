package dev.mastaba.core.http;

import dev.mastaba.core.http.header.Header;
import java.time.Duration;
import java.util.List;

/** It can't be done at the moment. Answered with status 503. */
public class ServiceUnavailable extends HttpServerError {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public ServiceUnavailable(String detail) {
        super(503, detail);
    }

    /**
     * Says why, and when to come back.
     *
     * @param retryAfter whole seconds count
     */
    public ServiceUnavailable(String detail, Duration retryAfter) {
        super(503, detail, null, List.of(new Header("Retry-After", Long.toString(retryAfter.toSeconds()))));
    }
}
