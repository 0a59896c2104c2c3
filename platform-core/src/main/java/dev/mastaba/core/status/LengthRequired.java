package dev.mastaba.core.status;

import dev.mastaba.core.message.HttpClientError;
import java.util.List;

/** The length of the body has to be said. Answered with status 411. */
public class LengthRequired extends HttpClientError {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public LengthRequired(String detail) {
        super(411, detail);
    }

    /** Says why, and keeps the cause to itself. */
    public LengthRequired(String detail, Throwable cause) {
        super(411, detail, cause, List.of());
    }
}
