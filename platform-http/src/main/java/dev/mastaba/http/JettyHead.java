package dev.mastaba.http;

import dev.mastaba.core.engine.text.IpAddress;
import dev.mastaba.core.http.RequestHead;
import dev.mastaba.core.http.header.Headers;
import dev.mastaba.services.OwnerKey;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** The head of a request as Jetty parsed it. */
final class JettyHead implements RequestHead {
    private final Request jetty;
    private final @Nullable OwnerKey key;
    private @Nullable Headers headers;
    private final Forwarded forwarded;

    /**
     * Reads a head.
     *
     * @param key the key that local clients must present; null if they need none
     */
    JettyHead(Request jetty, TrustedProxies proxies, @Nullable OwnerKey key) {
        this.jetty = jetty;
        this.key = key;
        this.forwarded = Forwarded.of(jetty, proxies);
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
        String scheme = forwarded.scheme();
        return scheme == null ? orEmpty(jetty.getHttpURI().getScheme()) : scheme;
    }

    /**
     * Returns the authority that the client sent. It does not come from the URI, because for a client of HTTP/1.0 without a host Jetty puts the
     * server's own address there.
     */
    @Override
    public String authority() {
        String asked = forwarded.authority();
        if (asked != null) {
            return asked;
        }
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
        Headers known = headers;
        if (known == null) {
            known = new JettyHeaders(jetty.getHeaders());
            headers = known;
        }
        return known;
    }

    /** Returns the path that a proxy removed, not decoded. */
    String prefix() {
        return forwarded.prefix();
    }

    @Override
    public String remoteAddress() {
        String client = forwarded.client();
        if (client != null) {
            return client;
        }
        String peer = orEmpty(Request.getRemoteAddr(jetty));
        // Jetty puts IPv6 addresses in brackets.
        IpAddress six = peer.startsWith("[") ? IpAddress.parse(peer) : null;
        return six == null ? peer : six.text();
    }

    /** Returns whether the client is on this machine, uses no proxy that can be recognized, and has presented the key, if there is one. */
    @Override
    public boolean isLocal() {
        return isDirect() && (key == null || presents(key));
    }

    @Override
    public boolean isDirect() {
        return RequestHead.super.isDirect()
                && jetty.getConnectionMetaData().getHttpVersion().getVersion() > HttpVersion.HTTP_1_0.getVersion();
    }

    private boolean presents(OwnerKey wanted) {
        String name = OwnerEntrance.cookie(jetty);
        return Request.getCookies(jetty).stream()
                .anyMatch(cookie -> cookie.getName().equals(name) && wanted.opens(cookie.getValue()));
    }

    /** Returns whether a client on this machine sent a request through no proxy that can be recognized. */
    static boolean isDirect(Request jetty) {
        return new JettyHead(jetty, TrustedProxies.none(), null).isDirect();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
