package dev.mastaba.core.status;

import dev.mastaba.core.message.HttpServerError;
import java.util.List;

/** Choosing a form of the answer leads in a circle. Answered with status 506. */
public class VariantAlsoNegotiates extends HttpServerError {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public VariantAlsoNegotiates(String detail) {
        super(506, detail);
    }

    /** Says why, and keeps the cause to itself. */
    public VariantAlsoNegotiates(String detail, Throwable cause) {
        super(506, detail, cause, List.of());
    }
}
