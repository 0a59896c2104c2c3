package dev.mastaba.core.http;

import dev.mastaba.core.http.header.Header;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** An error for a URL that exists but does not support the request method. The response has status 405. */
public class MethodNotAllowed extends HttpClientError {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception with a detail that is shown to the client, and the methods that the URL supports.
     *
     * @param allowed the methods for the {@code Allow} header field; may be empty
     */
    public MethodNotAllowed(String detail, Collection<String> allowed) {
        super(405, detail, null, List.of(new Header("Allow", String.join(", ", new TreeSet<>(allowed)))));
    }
}
