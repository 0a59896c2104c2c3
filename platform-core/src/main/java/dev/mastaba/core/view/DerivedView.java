package dev.mastaba.core.view;

import dev.mastaba.core.http.Request;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/** A view as the application calls it: the declared function, or a layer around it. Must be safe for use by any thread. */
@ConsumerType
@FunctionalInterface
public interface DerivedView {
    /**
     * Answers a request. Outside the layer that renders, the result is a {@link dev.mastaba.core.http.Response}.
     *
     * @param context the resource that traversal found, or the exception that is handled
     */
    @Nullable
    Object respond(Object context, Request request) throws Exception;
}
