package dev.mastaba.core.view;

import dev.mastaba.core.http.Request;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A {@link View} that also receives its context: the resource that traversal found, or the exception that the view
 * handles.
 *
 * @param <C> the type of the context
 */
@ConsumerType
@FunctionalInterface
public interface ContextView<C> {
    /**
     * Answers a request for a context.
     *
     * @param context the resource that traversal found, or the exception that the view handles
     * @return a response, a model for the view's renderer, or an {@code HttpException}, which is sent as a response
     * @throws Exception any exception; exception views handle it
     */
    @Nullable
    Object respond(C context, Request request) throws Exception;
}
