package dev.mastaba.core.http;

import dev.mastaba.core.http.header.Header;
import dev.mastaba.core.http.header.Headers;
import dev.mastaba.core.server.ReceivedHead;
import dev.mastaba.core.server.ServerRequest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A request in memory, for core's own tests. */
public final class SimpleRequest extends ServerRequest {
    private final Head head;
    private String body = "";

    public SimpleRequest(String method, String contextPath, String rawTarget) {
        this(new Head(method, rawTarget), contextPath);
    }

    private SimpleRequest(Head head, String contextPath) {
        super(head, contextPath, ServerRequest.Limits.standard());
        this.head = head;
    }

    public static SimpleRequest get(String target) {
        return new SimpleRequest("GET", "", target);
    }

    public static SimpleRequest of(String method, String target) {
        return new SimpleRequest(method, "", target);
    }

    public SimpleRequest header(String name, String value) {
        head.headers.add(new Header(name, value));
        return this;
    }

    public SimpleRequest form(String text) {
        body = text;
        return header("Content-Type", "application/x-www-form-urlencoded");
    }

    public SimpleRequest at(String newScheme, String newAuthority) {
        head.scheme = newScheme;
        head.authority = newAuthority;
        return this;
    }

    @Override
    protected InputStream openBody() {
        return new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
    }

    private static final class Head implements RequestHead {
        private final ReceivedHead sent;
        private final List<Header> headers = new ArrayList<>();
        private String scheme = "http";
        private String authority = "example.com";

        Head(String method, String target) {
            this.sent = ReceivedHead.of(method, "", "", target, Headers.none(), "127.0.0.1");
        }

        @Override
        public String method() {
            return sent.method();
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
            return sent.rawPath();
        }

        @Override
        public String rawQuery() {
            return sent.rawQuery();
        }

        @Override
        public Headers headers() {
            return Headers.of(headers);
        }

        @Override
        public String remoteAddress() {
            return sent.remoteAddress();
        }
    }
}
