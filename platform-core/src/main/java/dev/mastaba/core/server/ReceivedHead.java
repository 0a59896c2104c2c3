package dev.mastaba.core.server;

import dev.mastaba.core.http.RequestHead;
import dev.mastaba.core.http.header.Headers;

/**
 * The head of a request as values, for servers that have read all of them, and for requests that no client sent.
 *
 * @param method the method as it was sent
 * @param scheme {@code http} or {@code https}
 * @param authority the requested host, with a port if one was sent; empty if there is none
 * @param rawPath the path as it was sent, percent-encoded
 * @param rawQuery the query as it was sent, percent-encoded; empty if there is none
 * @param headers the header fields
 * @param remoteAddress the numeric address of the client
 */
public record ReceivedHead(
        String method,
        String scheme,
        String authority,
        String rawPath,
        String rawQuery,
        Headers headers,
        String remoteAddress)
        implements RequestHead {
    /**
     * Returns a head for a target, as it is in the first line of a request.
     *
     * @param target the path as it was sent, optionally with a question mark and a query
     */
    public static ReceivedHead of(
            String method, String scheme, String authority, String target, Headers headers, String remoteAddress) {
        int mark = target.indexOf('?');
        return new ReceivedHead(
                method,
                scheme,
                authority,
                mark < 0 ? target : target.substring(0, mark),
                mark < 0 ? "" : target.substring(mark + 1),
                headers,
                remoteAddress);
    }
}
