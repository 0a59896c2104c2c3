package dev.mastaba.core.view;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The method of a view class that answers: {@code PageViews::show}. (Pyramid: {@code attr}.)
 *
 * @param <V> the class
 */
@ConsumerType
@FunctionalInterface
public interface ViewMethod<V> {
    /**
     * Answers.
     *
     * @param view the object made for this request
     * @return a response, a model for the view's renderer, or an {@code HttpException}, which is its response
     * @throws Exception anything; exception views are asked for the answer
     */
    @Nullable
    Object respond(V view) throws Exception;
}
