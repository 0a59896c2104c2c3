package dev.mastaba.core.application;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import org.osgi.annotation.versioning.ConsumerType;

/** Answers a request. Called on one thread for each request, at the same time on many; may block. */
@ConsumerType
@FunctionalInterface
public interface Handler {
    /**
     * Answers.
     *
     * @throws Exception anything; the exception views are asked for the answer, where this handler is inside of their tween
     */
    Response handle(Request request) throws Exception;
}
