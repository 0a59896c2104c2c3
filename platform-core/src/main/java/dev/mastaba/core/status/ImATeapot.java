package dev.mastaba.core.status;

import dev.mastaba.core.message.HttpClientError;
import java.util.List;

/** Short and stout. Answered with status 418. */
public class ImATeapot extends HttpClientError {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public ImATeapot(String detail) {
        super(418, detail);
    }

    /** Says why, and keeps the cause to itself. */
    public ImATeapot(String detail, Throwable cause) {
        super(418, detail, cause, List.of());
    }
}
