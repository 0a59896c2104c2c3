package dev.mastaba.core.view;

import dev.mastaba.core.http.Request;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A view in the form in which the application calls it: the declared function, or a layer around it. Implementations
 * must be thread-safe.
 */
@ConsumerType
@FunctionalInterface
public interface DerivedView {
    /**
     * Answers a request. If this view includes the rendering layer, the result is a
     * {@link dev.mastaba.core.http.Response}.
     *
     * @param context the resource that traversal found, or the exception that the view handles
     */
    @Nullable
    Object respond(Object context, Request request) throws Exception;
}
