package dev.mastaba.core.status;

import dev.mastaba.core.message.HttpClientError;
import java.util.List;

/** It may not be shown by law. Answered with status 451. */
public class UnavailableForLegalReasons extends HttpClientError {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public UnavailableForLegalReasons(String detail) {
        super(451, detail);
    }

    /** Says why, and keeps the cause to itself. */
    public UnavailableForLegalReasons(String detail, Throwable cause) {
        super(451, detail, cause, List.of());
    }
}
