package dev.mastaba.core.http;

import java.util.List;

/** What was here has been taken away for good. Answered with status 410. */
public class Gone extends HttpClientError {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public Gone(String detail) {
        super(410, detail);
    }

    /** Says why, and keeps the cause to itself. */
    public Gone(String detail, Throwable cause) {
        super(410, detail, cause, List.of());
    }
}
