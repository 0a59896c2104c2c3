package dev.mastaba.core.config;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.header.Headers;
import dev.mastaba.core.server.BodyStorage;
import dev.mastaba.core.server.MountPoint;
import dev.mastaba.core.server.ServerRequest;
import java.io.InputStream;

/** The request of a mounted application, made from the request to the view that represents it. */
final class MountedRequest extends ServerRequest {
    private final Request host;

    MountedRequest(Request host, MountPoint mount) {
        super(
                mount.contextPath(),
                ServerRequest.provided(host).map(ServerRequest::limits).orElseGet(ServerRequest.Limits::standard));
        this.host = host;
    }

    @Override
    public String method() {
        return host.method();
    }

    @Override
    public String scheme() {
        return host.scheme();
    }

    @Override
    public String authority() {
        return host.authority();
    }

    @Override
    public String rawPath() {
        return host.rawPath();
    }

    @Override
    public String rawQuery() {
        return host.rawQuery();
    }

    @Override
    public Headers headers() {
        return host.headers();
    }

    @Override
    public String remoteAddress() {
        return host.remoteAddress();
    }

    @Override
    public boolean isLocal() {
        return host.isLocal();
    }

    @Override
    public BodyStorage openStorage() {
        return ServerRequest.provided(host).map(ServerRequest::openStorage).orElseGet(BodyStorage::unlimited);
    }

    @Override
    protected InputStream openBody() {
        return host.body();
    }
}
