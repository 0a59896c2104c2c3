package dev.mastaba.core.http;

import java.util.List;

/** The body is of a type that nobody reads here. Answered with status 415. */
public class UnsupportedMediaType extends HttpClientError {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public UnsupportedMediaType(String detail) {
        super(415, detail);
    }

    /** Says why, and keeps the cause to itself. */
    public UnsupportedMediaType(String detail, Throwable cause) {
        super(415, detail, cause, List.of());
    }
}
