package dev.mastaba.core.status;

import dev.mastaba.core.message.HttpClientError;
import java.util.List;

/** The request does not fit what is there now. Answered with status 409. */
public class Conflict extends HttpClientError {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public Conflict(String detail) {
        super(409, detail);
    }

    /** Says why, and keeps the cause to itself. */
    public Conflict(String detail, Throwable cause) {
        super(409, detail, cause, List.of());
    }
}
