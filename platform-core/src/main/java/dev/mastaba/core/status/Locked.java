package dev.mastaba.core.status;

import dev.mastaba.core.message.HttpClientError;
import java.util.List;

/** It is locked. Answered with status 423. */
public class Locked extends HttpClientError {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public Locked(String detail) {
        super(423, detail);
    }

    /** Says why, and keeps the cause to itself. */
    public Locked(String detail, Throwable cause) {
        super(423, detail, cause, List.of());
    }
}
