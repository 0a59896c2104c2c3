package dev.mastaba.core.application;

import dev.mastaba.core.http.Response;
import org.osgi.annotation.versioning.ConsumerType;

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
}
