package dev.mastaba.core.server;

import dev.mastaba.core.http.header.Headers;
import java.io.InputStream;

/**
 * A GET request that no client sent, without a body. Jobs, mails, commands, and shells pass it to {@link
 * dev.mastaba.core.application.Application#open} to make URLs, render templates, and read attributes. Its client address is that of this
 * machine. (Pyramid: {@code Request.blank}.)
 */
public class BackgroundRequest extends ServerRequest {
    private final String scheme;
    private final String authority;
    private final String rawPath;
    private final String rawQuery;

    /**
     * Creates a request.
     *
     * @param authority the host name, optionally with a port
     * @param contextPath the decoded path at which the application is mounted, without a trailing slash; empty for the root
     * @param target the complete path, percent-encoded, including the context path, optionally with a query
     */
    public BackgroundRequest(String scheme, String authority, String contextPath, String target) {
        super(contextPath, ServerRequest.Limits.standard());
        int mark = target.indexOf('?');
        this.scheme = scheme;
        this.authority = authority;
        this.rawPath = mark < 0 ? target : target.substring(0, mark);
        this.rawQuery = mark < 0 ? "" : target.substring(mark + 1);
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String scheme() {
        return scheme;
    }

    @Override
    public String authority() {
        return authority;
    }

    @Override
    public String rawPath() {
        return rawPath;
    }

    @Override
    public String rawQuery() {
        return rawQuery;
    }

    @Override
    public Headers headers() {
        return Headers.of("Host", authority);
    }

    @Override
    public String remoteAddress() {
        return "127.0.0.1";
    }

    @Override
    protected InputStream openBody() {
        return InputStream.nullInputStream();
    }
}
