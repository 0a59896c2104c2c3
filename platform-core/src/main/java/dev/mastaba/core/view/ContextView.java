package dev.mastaba.core.view;

import dev.mastaba.core.http.Request;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A {@link View} that is handed the context: the resource that traversal found, or the exception that it answers for.
 *
 * @param <C> the type of the context
 */
@ConsumerType
@FunctionalInterface
public interface ContextView<C> {
    /**
     * Answers.
     *
     * @return a response, a model for the view's renderer, or an {@code HttpException}, which is its response
     * @throws Exception anything; exception views are asked for the answer
     */
    @Nullable
    Object respond(C context, Request request) throws Exception;
}
