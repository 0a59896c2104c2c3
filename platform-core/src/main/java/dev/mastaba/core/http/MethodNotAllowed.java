package dev.mastaba.core.http;

import dev.mastaba.core.http.header.Header;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** The URL is right and the method is not. Answered with status 405. */
public class MethodNotAllowed extends HttpClientError {
    private static final long serialVersionUID = 1L;

    /**
     * Says why, and what would be answered.
     *
     * @param allowed the methods for {@code Allow}, which may be none
     */
    public MethodNotAllowed(String detail, Collection<String> allowed) {
        super(405, detail, null, List.of(new Header("Allow", String.join(", ", new TreeSet<>(allowed)))));
    }
}
