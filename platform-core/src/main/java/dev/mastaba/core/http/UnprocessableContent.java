package dev.mastaba.core.http;

import java.util.List;

/** An error for a request body that is well-formed but cannot be processed. The response has status 422. */
public class UnprocessableContent extends HttpClientError {
    private static final long serialVersionUID = 1L;

    /** Creates an exception with a detail that is shown to the client. */
    public UnprocessableContent(String detail) {
        super(422, detail);
    }

    /** Creates an exception with a detail, which is shown to the client, and a cause, which is not. */
    public UnprocessableContent(String detail, Throwable cause) {
        super(422, detail, cause, List.of());
    }
}
