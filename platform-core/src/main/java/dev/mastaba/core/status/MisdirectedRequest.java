package dev.mastaba.core.status;

import dev.mastaba.core.message.HttpClientError;
import java.util.List;

/** The request came to a server that does not answer for its host. Answered with status 421. */
public class MisdirectedRequest extends HttpClientError {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public MisdirectedRequest(String detail) {
        super(421, detail);
    }

    /** Says why, and keeps the cause to itself. */
    public MisdirectedRequest(String detail, Throwable cause) {
        super(421, detail, cause, List.of());
    }
}
