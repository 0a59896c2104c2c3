package dev.mastaba.core.http;

import java.util.List;

/** The request itself is wrong. Answered with status 400. */
public class BadRequest extends HttpClientError {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public BadRequest(String detail) {
        super(400, detail);
    }

    /** Says why, and keeps the cause to itself. */
    public BadRequest(String detail, Throwable cause) {
        super(400, detail, cause, List.of());
    }
}
