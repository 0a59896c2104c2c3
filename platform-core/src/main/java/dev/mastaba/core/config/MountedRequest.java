package dev.mastaba.core.config;

import dev.mastaba.core.application.MountPoint;
import dev.mastaba.core.http.BodyStorage;
import dev.mastaba.core.http.Headers;
import dev.mastaba.core.http.LazyRequest;
import dev.mastaba.core.http.MultipartParser;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.RequestLimits;
import java.io.InputStream;

/** A request as the application sees it that is mounted below another's view. */
final class MountedRequest extends LazyRequest {
    private final Request host;

    MountedRequest(Request host, MountPoint mount) {
        super(mount.contextPath(), host instanceof LazyRequest lazy ? lazy.limits() : RequestLimits.standard());
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
    public MultipartParser multipartParser() {
        return host instanceof LazyRequest lazy ? lazy.multipartParser() : MultipartParser.none();
    }

    @Override
    public BodyStorage openStorage() {
        return host instanceof LazyRequest lazy ? lazy.openStorage() : BodyStorage.unlimited();
    }

    @Override
    protected InputStream openBody() {
        return host.body();
    }
}
