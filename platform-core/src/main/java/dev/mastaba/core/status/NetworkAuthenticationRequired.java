package dev.mastaba.core.status;

import dev.mastaba.core.message.HttpServerError;
import java.util.List;

/** The client has to log in to the network first. Answered with status 511. */
public class NetworkAuthenticationRequired extends HttpServerError {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public NetworkAuthenticationRequired(String detail) {
        super(511, detail);
    }

    /** Says why, and keeps the cause to itself. */
    public NetworkAuthenticationRequired(String detail, Throwable cause) {
        super(511, detail, cause, List.of());
    }
}
