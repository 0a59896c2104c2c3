package dev.mastaba.core.status;

import dev.mastaba.core.message.HttpServerError;
import java.util.List;

/** There is no room for it. Answered with status 507. */
public class InsufficientStorage extends HttpServerError {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public InsufficientStorage(String detail) {
        super(507, detail);
    }

    /** Says why, and keeps the cause to itself. */
    public InsufficientStorage(String detail, Throwable cause) {
        super(507, detail, cause, List.of());
    }
}
