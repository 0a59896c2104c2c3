package dev.mastaba.core.engine.dispatch;

import dev.mastaba.core.http.RequestHead;
import dev.mastaba.core.http.header.Headers;
import dev.mastaba.core.server.ServerRequest;
import java.io.InputStream;

/** A request without a body, made of a request head, to be explained. */
final class ExplainedRequest extends ServerRequest {
    private final RequestHead head;

    ExplainedRequest(RequestHead head, String contextPath) {
        super(contextPath, ServerRequest.Limits.standard());
        this.head = head;
    }

    @Override
    public String method() {
        return head.method();
    }

    @Override
    public String scheme() {
        return head.scheme();
    }

    @Override
    public String authority() {
        return head.authority();
    }

    @Override
    public String rawPath() {
        return head.rawPath();
    }

    @Override
    public String rawQuery() {
        return head.rawQuery();
    }

    @Override
    public Headers headers() {
        return head.headers();
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
