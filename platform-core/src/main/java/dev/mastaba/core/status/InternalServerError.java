package dev.mastaba.core.status;

import dev.mastaba.core.message.HttpServerError;
import java.util.List;

/** The server failed. Answered with status 500. */
public class InternalServerError extends HttpServerError {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public InternalServerError(String detail) {
        super(500, detail);
    }

    /** Says why, and keeps the cause to itself. */
    public InternalServerError(String detail, Throwable cause) {
        super(500, detail, cause, List.of());
    }
}
