package dev.mastaba.core.status;

import dev.mastaba.core.message.Header;
import dev.mastaba.core.message.HttpClientError;
import java.util.List;

/** The client has to say to the proxy who it is. Answered with status 407. */
public class ProxyAuthenticationRequired extends HttpClientError {
    private static final long serialVersionUID = 1L;

    /** Says why, without a challenge: for proxies that ask in a way of their own. */
    public ProxyAuthenticationRequired(String detail) {
        super(407, detail);
    }

    /**
     * Says why, and how to log in.
     *
     * @param challenge the value of {@code Proxy-Authenticate}: {@code Basic realm="wiki"}
     */
    public ProxyAuthenticationRequired(String detail, String challenge) {
        super(407, detail, null, List.of(new Header("Proxy-Authenticate", challenge)));
    }
}
