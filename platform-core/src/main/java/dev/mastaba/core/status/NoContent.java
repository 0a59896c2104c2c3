package dev.mastaba.core.status;

import dev.mastaba.core.message.HttpSuccess;
import java.util.List;

/** All is well, and there is nothing to show. Answered with status 204. */
public class NoContent extends HttpSuccess {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public NoContent(String detail) {
        super(204, detail);
    }

    /** Says why, and keeps the cause to itself. */
    public NoContent(String detail, Throwable cause) {
        super(204, detail, cause, List.of());
    }
}
