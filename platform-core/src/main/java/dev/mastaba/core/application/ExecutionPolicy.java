package dev.mastaba.core.application;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Decides how a request is carried out: once, as it is without one; or again when it failed in a way that may pass. Subrequests are carried out by
 * whoever makes them. Called at the same time on many threads. (Pyramid: {@code set_execution_policy}; the basis of {@code pyramid_retry}.)
 */
@ConsumerType
@FunctionalInterface
public interface ExecutionPolicy {
    /**
     * Answers, usually by {@code execution.invoke(execution.request())}.
     *
     * @throws Exception what no exception view took
     */
    Response execute(Execution execution) throws Exception;

    /** A request that has arrived, in the hands of an {@link ExecutionPolicy}. Confined to the exchange's thread. */
    @ProviderType
    interface Execution {
        /** The request as the request factory made it; to be invoked at most once. Its body is read from the client as it comes. */
        Request request();

        /**
         * A new request with the same head and body, to which nothing has happened yet; for policies that try again, which invoke copies alone. Reads
         * the whole body the first time and keeps it.
         *
         * @throws dev.mastaba.core.http.HttpException 413 when the body is longer than what may be kept
         */
        Request copy();

        /**
         * Carries a request out: tweens, view, response callbacks, {@code NewResponse}, and in any case its finished callbacks. Who drops the response
         * closes it. (Pyramid: {@code router.invoke_request}.)
         *
         * @throws Exception what no exception view took
         */
        Response invoke(Request request) throws Exception;
    }
}
