package dev.mastaba.core.http;

import java.util.List;

/** The body can be read, and what it says can't be done. Answered with status 422. */
public class UnprocessableContent extends HttpClientError {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public UnprocessableContent(String detail) {
        super(422, detail);
    }

    /** Says why, and keeps the cause to itself. */
    public UnprocessableContent(String detail, Throwable cause) {
        super(422, detail, cause, List.of());
    }
}
