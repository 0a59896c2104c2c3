package dev.mastaba.core.status;

import dev.mastaba.core.message.HttpSuccess;
import java.util.List;

/** All is well, and the form is to be emptied. Answered with status 205. */
public class ResetContent extends HttpSuccess {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public ResetContent(String detail) {
        super(205, detail);
    }

    /** Says why, and keeps the cause to itself. */
    public ResetContent(String detail, Throwable cause) {
        super(205, detail, cause, List.of());
    }
}
