package dev.mastaba.json;

import dev.mastaba.core.http.Request;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Says how values of a type are written: as the value that it returns, a map, a record, a text. Called at the same time on many threads. (Pyramid:
 * {@code JSON.add_adapter}.)
 *
 * @param <T> the type of what it takes
 */
@ConsumerType
@FunctionalInterface
public interface JsonAdapter<T> {
    /**
     * What is written instead; null is written as null. What it returns may have an adapter of its own.
     *
     * @param request the request that is answered
     * @throws Exception anything; the answer is then a 500 that says where in the model it happened
     */
    @Nullable
    Object adapt(T value, Request request) throws Exception;
}
