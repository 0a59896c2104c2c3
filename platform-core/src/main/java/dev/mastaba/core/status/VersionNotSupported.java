package dev.mastaba.core.status;

import dev.mastaba.core.message.HttpServerError;
import java.util.List;

/** This version of HTTP is not spoken. Answered with status 505. */
public class VersionNotSupported extends HttpServerError {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public VersionNotSupported(String detail) {
        super(505, detail);
    }

    /** Says why, and keeps the cause to itself. */
    public VersionNotSupported(String detail, Throwable cause) {
        super(505, detail, cause, List.of());
    }
}
