package dev.mastaba.core.http;

import java.util.List;

/** An error for a request body that exceeds a size limit. The response has status 413. */
public class ContentTooLarge extends HttpClientError {
    private static final long serialVersionUID = 1L;

    /** Creates an exception with a detail that is shown to the client. */
    public ContentTooLarge(String detail) {
        super(413, detail);
    }

    /** Creates an exception with a detail, which is shown to the client, and a cause, which is not. */
    public ContentTooLarge(String detail, Throwable cause) {
        super(413, detail, cause, List.of());
    }
}
