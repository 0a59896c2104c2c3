package dev.mastaba.core.status;

import dev.mastaba.core.message.HttpClientError;
import java.util.List;

/** Something that this depends on failed. Answered with status 424. */
public class FailedDependency extends HttpClientError {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public FailedDependency(String detail) {
        super(424, detail);
    }

    /** Says why, and keeps the cause to itself. */
    public FailedDependency(String detail, Throwable cause) {
        super(424, detail, cause, List.of());
    }
}
