package dev.mastaba.core.http;

import java.util.List;

/** The client may not do this. Answered with status 403. */
public class Forbidden extends HttpClientError {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public Forbidden(String detail) {
        super(403, detail);
    }

    /** Says why, and keeps the cause to itself. */
    public Forbidden(String detail, Throwable cause) {
        super(403, detail, cause, List.of());
    }
}
