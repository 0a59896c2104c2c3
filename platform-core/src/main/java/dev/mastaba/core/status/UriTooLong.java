package dev.mastaba.core.status;

import dev.mastaba.core.message.HttpClientError;
import java.util.List;

/** The URL is too long. Answered with status 414. */
public class UriTooLong extends HttpClientError {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public UriTooLong(String detail) {
        super(414, detail);
    }

    /** Says why, and keeps the cause to itself. */
    public UriTooLong(String detail, Throwable cause) {
        super(414, detail, cause, List.of());
    }
}
