package dev.mastaba.core.view;

import dev.mastaba.core.http.Request;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A function that answers a request like a {@link View}, but also receives the context: the resource that traversal
 * found, or the exception that the view handles.
 *
 * @param <C> the type of the context
 */
@ConsumerType
@FunctionalInterface
public interface ContextView<C> {
    /**
     * Answers a request for the given context.
     *
     * @param context the resource that traversal found, or the exception that the view handles
     * @return a response, a model for the view's renderer (possibly null), or an {@code HttpException}, which is sent
     *     as a response
     * @throws Exception if the view fails; exception views handle the exception
     */
    @Nullable
    Object respond(C context, Request request) throws Exception;
}
