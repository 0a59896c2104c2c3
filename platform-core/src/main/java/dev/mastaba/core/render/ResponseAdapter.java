package dev.mastaba.core.render;

import dev.mastaba.core.http.Response;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Makes a response of what a view returned. Called at the same time on many threads.
 *
 * @param <T> the type of what it takes
 */
@ConsumerType
@FunctionalInterface
public interface ResponseAdapter<T> {
    /**
     * Adapts.
     *
     * @throws Exception anything; exception views are asked for the answer
     */
    Response adapt(T answer) throws Exception;
}
