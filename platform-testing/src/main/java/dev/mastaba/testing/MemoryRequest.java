package dev.mastaba.testing;

import dev.mastaba.core.http.Headers;
import dev.mastaba.core.http.LazyRequest;
import dev.mastaba.core.http.MultipartParser;
import dev.mastaba.core.http.RequestLimits;
import dev.mastaba.http.MultipartForms;
import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** A request that never was on a wire. */
final class MemoryRequest extends LazyRequest {
    private final TestRequest request;
    private final Headers headers;

    MemoryRequest(TestRequest request) {
        super("", RequestLimits.standard());
        this.request = request;
        this.headers = request.content().length == 0
                ? request.headers()
                : request.headers().with("Content-Length", Integer.toString(request.content().length));
    }

    @Override
    protected InputStream openBody() {
        return new ByteArrayInputStream(request.content());
    }

    @Override
    public MultipartParser multipartParser() {
        return MultipartForms.parser();
    }

    @Override
    public String method() {
        return request.method();
    }

    @Override
    public String scheme() {
        return "http";
    }

    @Override
    public String authority() {
        return request.host();
    }

    @Override
    public String rawPath() {
        String target = request.target();
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    @Override
    public String rawQuery() {
        String target = request.target();
        int query = target.indexOf('?');
        return query < 0 ? "" : target.substring(query + 1);
    }

    @Override
    public Headers headers() {
        return headers;
    }

    @Override
    public String remoteAddress() {
        return request.client();
    }
}
