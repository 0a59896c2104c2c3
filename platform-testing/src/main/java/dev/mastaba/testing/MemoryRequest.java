package dev.mastaba.testing;

import dev.mastaba.core.http.header.Headers;
import dev.mastaba.core.server.ReceivedHead;
import dev.mastaba.core.server.ServerRequest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;

/** A request in memory that was never transmitted. */
final class MemoryRequest extends ServerRequest {
    private final TestRequest request;

    MemoryRequest(TestRequest request) {
        super(
                ReceivedHead.of(
                        request.method(), "http", request.host(), request.target(), headers(request), request.client()),
                "",
                ServerRequest.Limits.standard());
        this.request = request;
    }

    private static Headers headers(TestRequest request) {
        return request.content().length == 0
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
}
