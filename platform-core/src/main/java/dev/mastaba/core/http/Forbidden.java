package dev.mastaba.core.http;

import java.util.List;

/** An error for an operation that the client is not permitted to perform. The response has status 403. */
public class Forbidden extends HttpClientError {
    private static final long serialVersionUID = 1L;

    /** Creates an exception with a detail that is shown to the client. */
    public Forbidden(String detail) {
        super(403, detail);
    }

    /** Creates an exception with a detail, which is shown to the client, and a cause, which is not. */
    public Forbidden(String detail, Throwable cause) {
        super(403, detail, cause, List.of());
    }
}
