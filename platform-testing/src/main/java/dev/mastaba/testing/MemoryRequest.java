package dev.mastaba.testing;

import dev.mastaba.core.http.header.Headers;
import dev.mastaba.core.server.ServerRequest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;

/** A request in memory that was never transmitted. */
final class MemoryRequest extends ServerRequest {
    private final TestRequest request;
    private final Headers headers;

    MemoryRequest(TestRequest request) {
        super("", ServerRequest.Limits.standard());
        this.request = request;
        this.headers = request.content().length == 0
                ? request.headers()
                : request.headers().with("Content-Length", Integer.toString(request.content().length));
    }

    @Override
    public Map<String, String> pathParams() {
        Map<String, String> matched = super.pathParams();
        return matched.isEmpty() ? request.given().pathParams() : matched;
    }

    @Override
    protected InputStream openBody() {
        return new ByteArrayInputStream(request.content());
    }

    @Override
    public String method() {
        return request.method();
    }

    @Override
    public String scheme() {
        return "http";
    }

    @Override
    public String authority() {
        return request.host();
    }

    @Override
    public String rawPath() {
        String target = request.target();
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    @Override
    public String rawQuery() {
        String target = request.target();
        int query = target.indexOf('?');
        return query < 0 ? "" : target.substring(query + 1);
    }

    @Override
    public Headers headers() {
        return headers;
    }

    @Override
    public String remoteAddress() {
        return request.client();
    }
}
