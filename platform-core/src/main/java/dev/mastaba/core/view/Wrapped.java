package dev.mastaba.core.view;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.view.View.ViewId;

/**
 * What a wrapper view is handed: the answer of the view that it wraps. (Pyramid: {@code request.wrapped_response}.)
 *
 * @param view the id of the wrapped view
 * @param response its answer
 */
public record Wrapped(ViewId view, Response response) {
    public static final AttributeKey<Wrapped> KEY = AttributeKey.of("the wrapped view's answer", Wrapped.class);

    /**
     * What the view that answers this request wraps.
     *
     * @throws java.util.NoSuchElementException when it wraps nothing
     */
    public static Wrapped of(Request request) {
        return request.get(KEY);
    }
}
