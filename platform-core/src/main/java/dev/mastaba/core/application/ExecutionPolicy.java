package dev.mastaba.core.application;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A component that decides how a request is executed: once, which is the default, or again after a failure that might
 * be temporary. Execution policies do not apply to subrequests. Implementations must be thread-safe. (Pyramid:
 * {@code set_execution_policy}; the basis of {@code pyramid_retry}.)
 */
@ConsumerType
@FunctionalInterface
public interface ExecutionPolicy {
    /**
     * Answers a request, usually with {@code execution.invoke(execution.request())}.
     *
     * @throws Exception any exception that no exception view handled
     */
    Response execute(Execution execution) throws Exception;

    /** An incoming request that an {@link ExecutionPolicy} executes. Each instance is confined to the exchange's thread. */
    @ProviderType
    interface Execution {
        /**
         * Returns the incoming request as the request factory returned it. Its body is read from the client while the
         * request is executed, so the request must not be invoked more than once. After a failure, a policy can invoke
         * copies.
         */
        Request request();

        /**
         * Returns a new request with the same head and body, but without attributes. Each further attempt must invoke
         * such a copy. The first call reads and keeps the complete body, unless an earlier attempt has kept it.
         *
         * @throws dev.mastaba.core.http.HttpException with status 413 if the body exceeds the limit for bodies that are
         *     kept
         * @throws IllegalStateException if an earlier attempt has read the body as a stream or as a multipart form
         */
        Request copy();

        /**
         * Executes a request: runs the tweens, the view, and the response callbacks, and delivers {@code NewResponse}.
         * The finished callbacks run even after a failure. A caller that discards the response must close it. (Pyramid:
         * {@code router.invoke_request}.)
         *
         * @throws Exception any exception that no exception view handled
         */
        Response invoke(Request request) throws Exception;
    }
}
