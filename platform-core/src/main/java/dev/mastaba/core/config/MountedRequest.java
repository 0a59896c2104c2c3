package dev.mastaba.core.config;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.server.BodyStorage;
import dev.mastaba.core.server.MountPoint;
import dev.mastaba.core.server.ServerRequest;
import java.io.InputStream;

/** The request of a mounted application, made from the request to the view that represents it. */
final class MountedRequest extends ServerRequest {
    private final Request host;

    MountedRequest(Request host, MountPoint mount) {
        super(
                host,
                mount.contextPath(),
                ServerRequest.provided(host).map(ServerRequest::limits).orElseGet(ServerRequest.Limits::standard));
        this.host = host;
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
