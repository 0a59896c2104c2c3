package dev.mastaba.core.http;

import java.util.List;

/** The body is longer than it may be. Answered with status 413. */
public class ContentTooLarge extends HttpClientError {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public ContentTooLarge(String detail) {
        super(413, detail);
    }

    /** Says why, and keeps the cause to itself. */
    public ContentTooLarge(String detail, Throwable cause) {
        super(413, detail, cause, List.of());
    }
}
