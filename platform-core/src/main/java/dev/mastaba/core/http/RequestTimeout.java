package dev.mastaba.core.http;

import java.util.List;

/** The request did not arrive in time. Answered with status 408. */
public class RequestTimeout extends HttpClientError {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public RequestTimeout(String detail) {
        super(408, detail);
    }

    /** Says why, and keeps the cause to itself. */
    public RequestTimeout(String detail, Throwable cause) {
        super(408, detail, cause, List.of());
    }
}
