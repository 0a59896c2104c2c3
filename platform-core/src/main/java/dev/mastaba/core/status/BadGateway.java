package dev.mastaba.core.status;

import dev.mastaba.core.message.HttpServerError;
import java.util.List;

/** Another server, which this one asked, answered wrongly. Answered with status 502. */
public class BadGateway extends HttpServerError {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public BadGateway(String detail) {
        super(502, detail);
    }

    /** Says why, and keeps the cause to itself. */
    public BadGateway(String detail, Throwable cause) {
        super(502, detail, cause, List.of());
    }
}
