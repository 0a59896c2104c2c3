package dev.mastaba.core.view;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.view.View.ViewId;

/**
 * A wrapped view and its response, in the form in which the wrapper view receives them. (Pyramid:
 * {@code request.wrapped_response}.)
 *
 * @param view the id of the wrapped view
 * @param response the response of the wrapped view
 */
public record Wrapped(ViewId view, Response response) {
    /** The request attribute that holds the wrapped view and its response. */
    public static final AttributeKey<Wrapped> KEY = AttributeKey.of("wrapped response", Wrapped.class);

    /**
     * Returns the id and the response of the view that the current view wraps.
     *
     * @throws java.util.NoSuchElementException if the current view does not wrap another view
     */
    public static Wrapped of(Request request) {
        return request.get(KEY);
    }
}
