package dev.mastaba.fleet.statics;

import dev.mastaba.core.http.header.Headers;
import dev.mastaba.core.server.BackgroundRequest;
import dev.mastaba.core.server.ReceivedHead;

/** The request of an unknown client for a static file: without cookies, and with HTTPS, so that no redirect to HTTPS is the response. */
final class FileRequest extends BackgroundRequest {
    /** An address that belongs to no network (RFC 5737), so that no view takes the client for one that it knows. */
    private static final String UNKNOWN_CLIENT = "192.0.2.1";

    /**
     * Creates a request.
     *
     * @param url the URL from the first slash of the path on
     */
    FileRequest(String authority, String contextPath, String url) {
        super(
                ReceivedHead.of("GET", "https", authority, url, Headers.of("Host", authority), UNKNOWN_CLIENT),
                contextPath);
    }
}
