package dev.mastaba.core.engine.dispatch;

import dev.mastaba.core.http.PercentCode;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.header.Headers;
import dev.mastaba.core.server.ServerRequest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Optional;

/** A request that another request makes. */
final class Subrequest extends ServerRequest {
    private final Request parent;
    private final String method;
    private final String path;
    private final String query;
    private final Headers headers;
    private final byte[] content;

    Subrequest(Request parent, String method, String target, Headers headers, byte[] content, int depth) {
        super(parent.contextPath(), ServerRequest.Limits.standard(), depth);
        int mark = target.indexOf('?');
        this.parent = parent;
        this.method = method;
        this.path = PercentCode.encode(parent.contextPath(), "/") + (mark < 0 ? target : target.substring(0, mark));
        this.query = mark < 0 ? "" : target.substring(mark + 1);
        this.headers = headers;
        this.content = content.clone();
    }

    @Override
    protected Optional<Request> madeBy() {
        return Optional.of(parent);
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public String scheme() {
        return parent.scheme();
    }

    @Override
    public String authority() {
        return parent.authority();
    }

    @Override
    public String rawPath() {
        return path;
    }

    @Override
    public String rawQuery() {
        return query;
    }

    @Override
    public Headers headers() {
        return headers;
    }

    @Override
    public String remoteAddress() {
        return parent.remoteAddress();
    }

    /** Returns whether both requests are local: the header fields that proxies add are not in this one. */
    @Override
    public boolean isLocal() {
        return parent.isLocal() && super.isLocal();
    }

    @Override
    protected InputStream openBody() {
        return new ByteArrayInputStream(content);
    }
}
