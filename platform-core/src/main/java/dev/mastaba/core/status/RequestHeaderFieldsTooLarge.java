package dev.mastaba.core.status;

import dev.mastaba.core.message.HttpClientError;
import java.util.List;

/** The header fields are too long. Answered with status 431. */
public class RequestHeaderFieldsTooLarge extends HttpClientError {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public RequestHeaderFieldsTooLarge(String detail) {
        super(431, detail);
    }

    /** Says why, and keeps the cause to itself. */
    public RequestHeaderFieldsTooLarge(String detail, Throwable cause) {
        super(431, detail, cause, List.of());
    }
}
