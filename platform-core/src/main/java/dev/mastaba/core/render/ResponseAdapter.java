package dev.mastaba.core.render;

import dev.mastaba.core.http.Response;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A function that turns a view's result into a response. Implementations must be safe for use by any thread.
 *
 * @param <T> the type of the results that it accepts
 */
@ConsumerType
@FunctionalInterface
public interface ResponseAdapter<T> {
    /**
     * Returns the response for a view's result.
     *
     * @param answer the view's result
     * @throws Exception any exception; exception views handle it
     */
    Response adapt(T answer) throws Exception;
}
