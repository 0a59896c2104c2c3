package dev.mastaba.core.server;

import dev.mastaba.core.http.RequestHead;
import dev.mastaba.core.http.header.Headers;
import java.io.InputStream;

/**
 * A request that no client sent, without a body: by default a GET request of a client on this machine. Jobs, mails, commands, and shells pass it to {@link
 * dev.mastaba.core.application.Application#open} to make URLs, render templates, and read attributes. (Pyramid: {@code Request.blank}.)
 */
public class BackgroundRequest extends ServerRequest {
    /**
     * Creates a request.
     *
     * @param authority the host name, optionally with a port
     * @param contextPath the decoded path at which the application is mounted, without a trailing slash; empty for the root
     * @param target the complete path, percent-encoded, including the context path, optionally with a query
     */
    public BackgroundRequest(String scheme, String authority, String contextPath, String target) {
        this(
                ReceivedHead.of("GET", scheme, authority, target, Headers.of("Host", authority), "127.0.0.1"),
                contextPath);
    }

    /**
     * Creates a request with any head.
     *
     * @param contextPath the decoded path at which the application is mounted, without a trailing slash; empty for the root
     */
    public BackgroundRequest(RequestHead head, String contextPath) {
        super(head, contextPath, ServerRequest.Limits.standard());
    }

    @Override
    protected InputStream openBody() {
        return InputStream.nullInputStream();
    }
}
