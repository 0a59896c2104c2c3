package dev.mastaba.core.status;

import dev.mastaba.core.message.HttpServerError;
import java.util.List;

/** The server can't do this at all. Answered with status 501. */
public class NotImplemented extends HttpServerError {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public NotImplemented(String detail) {
        super(501, detail);
    }

    /** Says why, and keeps the cause to itself. */
    public NotImplemented(String detail, Throwable cause) {
        super(501, detail, cause, List.of());
    }
}
