package dev.mastaba.core.http;

import dev.mastaba.core.http.header.Header;
import java.util.List;

/** An exception that redirects the client to another URL. (Pyramid: {@code _HTTPMove}.) */
public class Redirect extends HttpException {
    private static final long serialVersionUID = 1L;

    private final String location;

    /** Creates a redirect with status 303 to the given location, which may be relative. */
    public Redirect(String location) {
        this(303, location);
    }

    /**
     * Creates a redirect with the given status to the given location.
     *
     * @param status the status, usually {@code 301}, {@code 302}, {@code 303}, {@code 307}, or {@code 308}
     * @param location the URL of the target; may be relative
     * @throws IllegalArgumentException unless the status is from 300 to 399
     */
    public Redirect(int status, String location) {
        super(requireBetween(300, 399, status), "", null, List.of(Header.ofResponse("Location", location)));
        this.location = location;
    }

    /** Returns the URL to which the client is redirected; may be relative. */
    public final String location() {
        return location;
    }
}
