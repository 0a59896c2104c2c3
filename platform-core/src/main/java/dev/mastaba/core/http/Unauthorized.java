package dev.mastaba.core.http;

import dev.mastaba.core.http.header.Header;
import java.util.List;

/** The client has to say who it is. Answered with status 401. */
public class Unauthorized extends HttpClientError {
    private static final long serialVersionUID = 1L;

    /** Says why, without a challenge: for applications that ask in a way of their own. */
    public Unauthorized(String detail) {
        super(401, detail);
    }

    /**
     * Says why, and how to log in.
     *
     * @param challenge the value of {@code WWW-Authenticate}: {@code Basic realm="wiki"}
     */
    public Unauthorized(String detail, String challenge) {
        super(401, detail, null, List.of(new Header("WWW-Authenticate", challenge)));
    }
}
