package dev.mastaba.core.http;

import java.util.List;

/**
 * An error for a URL at which nothing exists, for example because no view answers the request. The response has status
 * 404.
 */
public class NotFound extends HttpClientError {
    private static final long serialVersionUID = 1L;

    /** Creates an exception with a detail that is shown to the client. */
    public NotFound(String detail) {
        super(404, detail);
    }

    /** Creates an exception with a detail, which is shown to the client, and a cause, which is not. */
    public NotFound(String detail, Throwable cause) {
        super(404, detail, cause, List.of());
    }
}
