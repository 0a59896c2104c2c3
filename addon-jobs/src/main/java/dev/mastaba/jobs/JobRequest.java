package dev.mastaba.jobs;

import dev.mastaba.core.http.header.Header;
import dev.mastaba.core.http.header.Headers;
import dev.mastaba.core.server.ServerRequest;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Objects;

/** The request with which jobs make URLs and render templates: a GET request for the root of the application, without a client. */
final class JobRequest extends ServerRequest {
    private final URI url;

    JobRequest(URI url) {
        super(contextPath(url), ServerRequest.Limits.standard());
        this.url = url;
    }

    private static String contextPath(URI url) {
        String path = Objects.requireNonNullElse(url.getPath(), "");
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String scheme() {
        return url.getScheme();
    }

    @Override
    public String authority() {
        return url.getRawAuthority();
    }

    @Override
    public String rawPath() {
        String path = Objects.requireNonNullElse(url.getRawPath(), "");
        return path.endsWith("/") ? path : path + "/";
    }

    @Override
    public String rawQuery() {
        return "";
    }

    @Override
    public Headers headers() {
        return Headers.of(List.of(new Header("Host", authority())));
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
