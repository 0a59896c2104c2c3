package dev.mastaba.core.status;

import dev.mastaba.core.message.HttpServerError;
import java.util.List;

/** Doing it leads in a circle. Answered with status 508. */
public class LoopDetected extends HttpServerError {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public LoopDetected(String detail) {
        super(508, detail);
    }

    /** Says why, and keeps the cause to itself. */
    public LoopDetected(String detail, Throwable cause) {
        super(508, detail, cause, List.of());
    }
}
