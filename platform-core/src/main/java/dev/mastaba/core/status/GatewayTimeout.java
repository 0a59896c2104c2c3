package dev.mastaba.core.status;

import dev.mastaba.core.message.HttpServerError;
import java.util.List;

/** Another server, which this one asked, did not answer in time. Answered with status 504. */
public class GatewayTimeout extends HttpServerError {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public GatewayTimeout(String detail) {
        super(504, detail);
    }

    /** Says why, and keeps the cause to itself. */
    public GatewayTimeout(String detail, Throwable cause) {
        super(504, detail, cause, List.of());
    }
}
