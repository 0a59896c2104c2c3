package dev.mastaba.core.http;

import dev.mastaba.core.http.header.Header;
import dev.mastaba.core.http.header.Headers;
import dev.mastaba.core.server.ServerRequest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A request in memory, for core's own tests. */
public final class SimpleRequest extends ServerRequest {
    private final String method;
    private final String path;
    private final String query;
    private final List<Header> headers = new ArrayList<>();
    private String body = "";
    private String scheme = "http";
    private String authority = "example.com";

    public SimpleRequest(String method, String contextPath, String rawTarget) {
        super(contextPath, ServerRequest.Limits.standard());
        int mark = rawTarget.indexOf('?');
        this.method = method;
        this.path = mark < 0 ? rawTarget : rawTarget.substring(0, mark);
        this.query = mark < 0 ? "" : rawTarget.substring(mark + 1);
    }

    public static SimpleRequest get(String target) {
        return new SimpleRequest("GET", "", target);
    }

    public static SimpleRequest of(String method, String target) {
        return new SimpleRequest(method, "", target);
    }

    public SimpleRequest header(String name, String value) {
        headers.add(new Header(name, value));
        return this;
    }

    public SimpleRequest form(String text) {
        body = text;
        return header("Content-Type", "application/x-www-form-urlencoded");
    }

    public SimpleRequest at(String newScheme, String newAuthority) {
        scheme = newScheme;
        authority = newAuthority;
        return this;
    }

    @Override
    public String method() {
        return method;
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
        return path;
    }

    @Override
    public String rawQuery() {
        return query;
    }

    @Override
    public Headers headers() {
        return Headers.of(headers);
    }

    @Override
    public String remoteAddress() {
        return "127.0.0.1";
    }

    @Override
    protected InputStream openBody() {
        return new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
    }
}
