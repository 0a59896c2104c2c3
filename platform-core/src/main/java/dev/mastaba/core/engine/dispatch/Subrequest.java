package dev.mastaba.core.engine.dispatch;

import dev.mastaba.core.http.PercentCode;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.header.Headers;
import dev.mastaba.core.server.ReceivedHead;
import dev.mastaba.core.server.ServerRequest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Optional;

/** A request that another request makes. */
final class Subrequest extends ServerRequest {
    private final Request parent;
    private final byte[] content;

    Subrequest(Request parent, String method, String target, Headers headers, byte[] content, int depth) {
        super(
                ReceivedHead.of(
                        method,
                        parent.scheme(),
                        parent.authority(),
                        PercentCode.encode(parent.contextPath(), "/") + target,
                        headers,
                        parent.remoteAddress()),
                parent.contextPath(),
                ServerRequest.Limits.standard(),
                depth);
        this.parent = parent;
        this.content = content.clone();
    }

    @Override
    protected Optional<Request> madeBy() {
        return Optional.of(parent);
    }

    /** Returns whether both requests are local: the header fields that proxies add are not in this one. */
    @Override
    public boolean isLocal() {
        return parent.isLocal() && super.isLocal();
    }

    @Override
    public boolean isDirect() {
        return parent.isDirect() && super.isDirect();
    }

    @Override
    protected InputStream openBody() {
        return new ByteArrayInputStream(content);
    }
}
