package dev.mastaba.core.engine.dispatch;

import dev.mastaba.core.application.WrappedRequest;
import dev.mastaba.core.engine.exchange.RequestState;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.server.ServerRequest;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A repeated execution of a request, with attributes of its own. The body is kept in memory, so it can be read any number of times. */
final class RepeatedRequest extends WrappedRequest {
    private final RequestState own;

    RepeatedRequest(Request arrived) {
        super(arrived);
        this.own = RequestState.of(arrived).again();
        if (own.origin() instanceof ServerRequest provided && !provided.isRepeatable()) {
            throw new IllegalStateException("The body of " + arrived + " has already been read, and was not kept");
        }
        arrived.bodyBytes();
    }

    @Override
    public Map<String, String> pathParams() {
        return own.pathParams();
    }

    @Override
    public String viewId() {
        return own.viewId();
    }

    @Override
    public <T> Optional<T> find(AttributeKey<T> key) {
        return Optional.ofNullable(own.get(key, this));
    }

    @Override
    public <T> void set(AttributeKey<T> key, @Nullable T value) {
        own.set(key, value);
    }
}
