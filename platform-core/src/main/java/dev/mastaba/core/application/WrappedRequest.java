package dev.mastaba.core.application;

import dev.mastaba.core.engine.exchange.CookieHeader;
import dev.mastaba.core.engine.exchange.RequestState;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Parameters;
import dev.mastaba.core.http.PercentCode;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Upload;
import dev.mastaba.core.http.header.Headers;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request that behaves like another request, except for the methods that a subclass overrides. Tweens and request
 * factories can use it, for example, to take the request method from a form field, to remove a path prefix, or to add a
 * header field. The path, the query, and the cookies are derived from {@link #rawPath}, {@link #rawQuery}, and
 * {@link #headers}. Both requests share their attributes; a computed attribute is computed for the request from which
 * it is first read. Each instance is confined to one exchange. (Pyramid: a subclass of {@code Request}.)
 */
public class WrappedRequest implements Request {
    private final Request arrived;
    private final RequestState state;
    private @Nullable String path;
    private @Nullable Parameters query;
    private @Nullable Map<String, String> cookies;

    /** Creates a request that wraps another request. */
    public WrappedRequest(Request arrived) {
        this.arrived = arrived;
        this.state = RequestState.of(arrived);
    }

    /** Returns the wrapped request. */
    protected final Request arrived() {
        return arrived;
    }

    @Override
    public String method() {
        return arrived.method();
    }

    @Override
    public String scheme() {
        return arrived.scheme();
    }

    @Override
    public String authority() {
        return arrived.authority();
    }

    @Override
    public String contextPath() {
        return arrived.contextPath();
    }

    @Override
    public String rawPath() {
        return arrived.rawPath();
    }

    @Override
    public String rawQuery() {
        return arrived.rawQuery();
    }

    @Override
    public Headers headers() {
        return arrived.headers();
    }

    @Override
    public String remoteAddress() {
        return arrived.remoteAddress();
    }

    @Override
    public boolean isLocal() {
        return arrived.isLocal() && isDirect();
    }

    @Override
    public boolean isDirect() {
        return arrived.isDirect() && Request.super.isDirect();
    }

    @Override
    public final String path() {
        String known = path;
        if (known == null) {
            boolean same = rawPath().equals(arrived.rawPath()) && contextPath().equals(arrived.contextPath());
            known = same ? arrived.path() : Request.super.path();
            path = known;
        }
        return known;
    }

    @Override
    public final Parameters query() {
        Parameters known = query;
        if (known == null) {
            String raw = rawQuery();
            known = raw.equals(arrived.rawQuery())
                    ? arrived.query()
                    : PercentCode.parameters(raw, state.mostParameters());
            query = known;
        }
        return known;
    }

    @Override
    public final Map<String, String> cookies() {
        Map<String, String> known = cookies;
        if (known == null) {
            Headers fields = headers();
            known = fields == arrived.headers() ? arrived.cookies() : CookieHeader.read(fields, state.mostCookies());
            cookies = known;
        }
        return known;
    }

    @Override
    public Parameters form() {
        return arrived.form();
    }

    @Override
    public boolean hasForm() {
        return arrived.hasForm();
    }

    @Override
    public List<Upload> uploads() {
        return arrived.uploads();
    }

    @Override
    public InputStream body() {
        return arrived.body();
    }

    @Override
    public byte[] bodyBytes() {
        return arrived.bodyBytes();
    }

    @Override
    public Map<String, String> pathParams() {
        return arrived.pathParams();
    }

    @Override
    public String viewId() {
        return arrived.viewId();
    }

    @Override
    public <T> Optional<T> find(AttributeKey<T> key) {
        T value = state.get(key, this);
        boolean known = value != null || arrived == state.origin();
        return known ? Optional.ofNullable(value) : arrived.find(key);
    }

    @Override
    public <T> void set(AttributeKey<T> key, @Nullable T value) {
        arrived.set(key, value);
    }

    /** Returns the method and the path, for use in messages. */
    @Override
    public String toString() {
        return method() + " " + rawPath();
    }
}
