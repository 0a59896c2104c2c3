package dev.mastaba.core.status;

import dev.mastaba.core.message.HttpSuccess;
import java.util.List;

/** The answer is not the origin's own. Answered with status 203. */
public class NonAuthoritativeInformation extends HttpSuccess {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public NonAuthoritativeInformation(String detail) {
        super(203, detail);
    }

    /** Says why, and keeps the cause to itself. */
    public NonAuthoritativeInformation(String detail, Throwable cause) {
        super(203, detail, cause, List.of());
    }
}
