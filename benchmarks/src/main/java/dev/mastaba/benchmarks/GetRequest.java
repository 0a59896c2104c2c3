package dev.mastaba.benchmarks;

import dev.mastaba.core.http.header.Headers;
import dev.mastaba.core.server.ServerRequest;
import java.io.InputStream;

/** A GET without body, in memory. */
final class GetRequest extends ServerRequest {
    private static final ServerRequest.Limits LIMITS = ServerRequest.Limits.standard();
    private static final Headers NONE = Headers.none();

    private final String path;
    private final Headers headers;

    GetRequest(String path) {
        this(path, NONE);
    }

    private GetRequest(String path, Headers headers) {
        super("", LIMITS);
        this.path = path;
        this.headers = headers;
    }

    /** The same with a cookie. */
    static GetRequest withCookie(String path, String cookie) {
        return new GetRequest(path, Headers.of("Cookie", cookie));
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String scheme() {
        return "http";
    }

    @Override
    public String authority() {
        return "example.com";
    }

    @Override
    public String rawPath() {
        return path;
    }

    @Override
    public String rawQuery() {
        return "";
    }

    @Override
    public Headers headers() {
        return headers;
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
