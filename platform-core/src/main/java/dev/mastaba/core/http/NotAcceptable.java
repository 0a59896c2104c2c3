package dev.mastaba.core.http;

import java.util.List;

/** There is no answer in a form that the client accepts. Answered with status 406. */
public class NotAcceptable extends HttpClientError {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public NotAcceptable(String detail) {
        super(406, detail);
    }

    /** Says why, and keeps the cause to itself. */
    public NotAcceptable(String detail, Throwable cause) {
        super(406, detail, cause, List.of());
    }
}
