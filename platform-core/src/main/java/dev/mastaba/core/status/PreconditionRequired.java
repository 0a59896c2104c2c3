package dev.mastaba.core.status;

import dev.mastaba.core.message.HttpClientError;
import java.util.List;

/** The request has to say which state it is about, as with {@code If-Match}. Answered with status 428. */
public class PreconditionRequired extends HttpClientError {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public PreconditionRequired(String detail) {
        super(428, detail);
    }

    /** Says why, and keeps the cause to itself. */
    public PreconditionRequired(String detail, Throwable cause) {
        super(428, detail, cause, List.of());
    }
}
