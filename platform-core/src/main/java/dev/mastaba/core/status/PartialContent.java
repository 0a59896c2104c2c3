package dev.mastaba.core.status;

import dev.mastaba.core.message.HttpSuccess;
import java.util.List;

/** The answer is a part. Answered with status 206. */
public class PartialContent extends HttpSuccess {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public PartialContent(String detail) {
        super(206, detail);
    }

    /** Says why, and keeps the cause to itself. */
    public PartialContent(String detail, Throwable cause) {
        super(206, detail, cause, List.of());
    }
}
