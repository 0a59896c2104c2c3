package dev.mastaba.core.http;

import dev.mastaba.core.http.header.Header;
import java.util.List;

/** An error for a request that requires authentication. The response has status 401. */
public class Unauthorized extends HttpClientError {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception with a detail that is shown to the client, but without a challenge. Use this constructor in
     * applications with custom authentication.
     */
    public Unauthorized(String detail) {
        super(401, detail);
    }

    /**
     * Creates an exception with a detail that is shown to the client, and a challenge that requests authentication.
     *
     * @param challenge the value of {@code WWW-Authenticate}, such as {@code Basic realm="wiki"}
     */
    public Unauthorized(String detail, String challenge) {
        super(401, detail, null, List.of(new Header("WWW-Authenticate", challenge)));
    }
}
