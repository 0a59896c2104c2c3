package dev.mastaba.benchmarks;

import dev.mastaba.core.http.header.Headers;
import dev.mastaba.core.server.ReceivedHead;
import dev.mastaba.core.server.ServerRequest;
import java.io.InputStream;

/** A GET without body, in memory. */
final class GetRequest extends ServerRequest {
    private static final ServerRequest.Limits LIMITS = ServerRequest.Limits.standard();
    private static final Headers NONE = Headers.none();

    GetRequest(String path) {
        this(path, NONE);
    }

    private GetRequest(String path, Headers headers) {
        super(ReceivedHead.of("GET", "http", "example.com", path, headers, "127.0.0.1"), "", LIMITS);
    }

    /** Returns a request with a cookie. */
    static GetRequest withCookie(String path, String cookie) {
        return new GetRequest(path, Headers.of("Cookie", cookie));
    }

    @Override
    protected InputStream openBody() {
        return InputStream.nullInputStream();
    }
}
