package dev.mastaba.osgi.statics;

import dev.mastaba.core.http.header.Headers;
import dev.mastaba.core.server.ServerRequest;
import java.io.InputStream;

/** The request of an unknown client for a static file: without cookies, and with HTTPS, so that no redirect to HTTPS is the response. */
final class FileRequest extends ServerRequest {
    /** An address that belongs to no network (RFC 5737), so that no view takes the client for one that it knows. */
    private static final String UNKNOWN_CLIENT = "192.0.2.1";

    private final String authority;
    private final String rawPath;
    private final String rawQuery;

    /**
     * Creates a request.
     *
     * @param url the URL from the first slash of the path on
     */
    FileRequest(String authority, String contextPath, String url) {
        super(contextPath, Limits.standard());
        int mark = url.indexOf('?');
        this.authority = authority;
        this.rawPath = mark < 0 ? url : url.substring(0, mark);
        this.rawQuery = mark < 0 ? "" : url.substring(mark + 1);
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String scheme() {
        return "https";
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
        return UNKNOWN_CLIENT;
    }

    @Override
    protected InputStream openBody() {
        return InputStream.nullInputStream();
    }
}
