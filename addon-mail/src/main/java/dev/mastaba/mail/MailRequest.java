package dev.mastaba.mail;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.header.Header;
import dev.mastaba.core.http.header.Headers;
import dev.mastaba.core.server.ServerRequest;
import java.io.InputStream;
import java.util.List;

/**
 * The request with which a mail is rendered: a GET request for the root of the application. It has the scheme, host, and path of the request that sends
 * the mail, but not its client, user, and session.
 */
final class MailRequest extends ServerRequest {
    private final String scheme;
    private final String authority;

    MailRequest(Request sending) {
        super(sending.contextPath(), ServerRequest.Limits.standard());
        this.scheme = sending.scheme();
        this.authority = sending.authority();
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String scheme() {
        return scheme;
    }

    @Override
    public String authority() {
        return authority;
    }

    @Override
    public String rawPath() {
        return contextPath() + "/";
    }

    @Override
    public String rawQuery() {
        return "";
    }

    @Override
    public Headers headers() {
        return Headers.of(List.of(new Header("Host", authority)));
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
