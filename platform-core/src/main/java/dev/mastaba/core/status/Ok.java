package dev.mastaba.core.status;

import dev.mastaba.core.message.HttpSuccess;
import java.util.List;

/** What has been done so far is left, and all is well. Answered with status 200. */
public class Ok extends HttpSuccess {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public Ok(String detail) {
        super(200, detail);
    }

    /** Says why, and keeps the cause to itself. */
    public Ok(String detail, Throwable cause) {
        super(200, detail, cause, List.of());
    }
}
