package dev.mastaba.core.view;

import dev.mastaba.core.http.Request;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Makes an object of a view class for each request, with what its constructor wants besides. Called at the same time on many threads.
 *
 * @param <V> the class
 */
@ConsumerType
@FunctionalInterface
public interface ViewMaker<V> {
    /**
     * Makes one.
     *
     * @throws Exception anything; exception views are asked for the answer
     */
    V make(Object context, Request request) throws Exception;
}
