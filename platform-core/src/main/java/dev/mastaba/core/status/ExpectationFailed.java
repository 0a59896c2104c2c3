package dev.mastaba.core.status;

import dev.mastaba.core.message.HttpClientError;
import java.util.List;

/** What the client expects can't be met. Answered with status 417. */
public class ExpectationFailed extends HttpClientError {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public ExpectationFailed(String detail) {
        super(417, detail);
    }

    /** Says why, and keeps the cause to itself. */
    public ExpectationFailed(String detail, Throwable cause) {
        super(417, detail, cause, List.of());
    }
}
