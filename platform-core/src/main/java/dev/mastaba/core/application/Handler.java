package dev.mastaba.core.application;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import org.osgi.annotation.versioning.ConsumerType;

/** A function that answers a request. It can be called on many threads at the same time, with one thread for each request. It may block. */
@ConsumerType
@FunctionalInterface
public interface Handler {
    /**
     * Answers a request.
     *
     * @throws Exception any exception; exception views handle it if this handler is inside the tween that calls them
     */
    Response handle(Request request) throws Exception;
}
