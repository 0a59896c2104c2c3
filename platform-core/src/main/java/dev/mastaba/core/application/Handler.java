package dev.mastaba.core.application;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import org.osgi.annotation.versioning.ConsumerType;

/** A function that answers a request. It may be called on many threads at the same time, on one thread for each request. It may block. */
@ConsumerType
@FunctionalInterface
public interface Handler {
    /**
     * Answers a request.
     *
     * @throws Exception any exception; exception views handle it if this handler is inside their tween
     */
    Response handle(Request request) throws Exception;
}
