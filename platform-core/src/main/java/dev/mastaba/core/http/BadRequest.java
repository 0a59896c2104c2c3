package dev.mastaba.core.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An error for a malformed request. The response has status 400. */
public class BadRequest extends HttpClientError {
    private static final long serialVersionUID = 1L;

    /** Creates an exception with a detail that is shown to the client. */
    public BadRequest(String detail) {
        super(400, detail);
    }

    /** Creates an exception with a detail, which is shown to the client, and a cause, which is not. */
    public BadRequest(String detail, @Nullable Throwable cause) {
        super(400, detail, cause, List.of());
    }
}
