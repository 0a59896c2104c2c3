package dev.mastaba.core.status;

import dev.mastaba.core.message.HttpSuccess;
import java.util.List;

/** It will be done later. Answered with status 202. */
public class Accepted extends HttpSuccess {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public Accepted(String detail) {
        super(202, detail);
    }

    /** Says why, and keeps the cause to itself. */
    public Accepted(String detail, Throwable cause) {
        super(202, detail, cause, List.of());
    }
}
