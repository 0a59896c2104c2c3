package dev.mastaba.core.http;

import java.util.List;

/** Nothing answers under this URL. Answered with status 404. */
public class NotFound extends HttpClientError {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public NotFound(String detail) {
        super(404, detail);
    }

    /** Says why, and keeps the cause to itself. */
    public NotFound(String detail, Throwable cause) {
        super(404, detail, cause, List.of());
    }
}
