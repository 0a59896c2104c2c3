package dev.mastaba.http;

import dev.mastaba.core.message.Headers;
import dev.mastaba.core.message.RequestHead;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** The head of a request as Jetty parsed it. */
final class JettyHead implements RequestHead {
    private final Request jetty;
    private final Headers headers;

    JettyHead(Request jetty) {
        this.jetty = jetty;
        this.headers = new JettyHeaders(jetty.getHeaders());
    }

    Request jetty() {
        return jetty;
    }

    @Override
    public String method() {
        return jetty.getMethod();
    }

    @Override
    public String scheme() {
        return orEmpty(jetty.getHttpURI().getScheme());
    }

    /** Not the URI's: where a client of HTTP/1.0 sends no host, Jetty puts the server's own address there. */
    @Override
    public String authority() {
        String host = jetty.getHeaders().get(HttpHeader.HOST);
        if (host == null
                && jetty.getConnectionMetaData().getHttpVersion().getVersion() >= HttpVersion.HTTP_2.getVersion()) {
            host = jetty.getHttpURI().getAuthority();
        }
        return orEmpty(host);
    }

    @Override
    public String rawPath() {
        String path = jetty.getHttpURI().getPath();
        return path == null || path.isEmpty() ? "/" : path;
    }

    @Override
    public String rawQuery() {
        return orEmpty(jetty.getHttpURI().getQuery());
    }

    @Override
    public Headers headers() {
        return headers;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
