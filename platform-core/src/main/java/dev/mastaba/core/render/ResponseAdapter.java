package dev.mastaba.core.render;

import dev.mastaba.core.http.Response;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A function that turns a view's result into a response. Implementations must be safe for concurrent use by multiple
 * threads.
 *
 * @param <T> the type of the view results that the adapter accepts
 */
@ConsumerType
@FunctionalInterface
public interface ResponseAdapter<T> {
    /**
     * Returns the response for a view's result.
     *
     * @param answer the view's result
     * @throws Exception any failure, which exception views can handle
     */
    Response adapt(T answer) throws Exception;
}
