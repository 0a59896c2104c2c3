package dev.mastaba.core.status;

import dev.mastaba.core.message.HttpClientError;
import java.util.List;

/** It might be replayed, so it has to wait for the handshake. Answered with status 425. */
public class TooEarly extends HttpClientError {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public TooEarly(String detail) {
        super(425, detail);
    }

    /** Says why, and keeps the cause to itself. */
    public TooEarly(String detail, Throwable cause) {
        super(425, detail, cause, List.of());
    }
}
