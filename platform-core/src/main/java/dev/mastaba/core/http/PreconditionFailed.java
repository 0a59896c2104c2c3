package dev.mastaba.core.http;

import java.util.List;

/** What the request takes for granted does not hold. Answered with status 412. */
public class PreconditionFailed extends HttpClientError {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public PreconditionFailed(String detail) {
        super(412, detail);
    }

    /** Says why, and keeps the cause to itself. */
    public PreconditionFailed(String detail, Throwable cause) {
        super(412, detail, cause, List.of());
    }
}
