package dev.mastaba.core.router;

import dev.mastaba.core.message.Request;
import dev.mastaba.core.message.Response;

/** Is called when a request has been answered. */
@FunctionalInterface
public interface ResponseCallback {
    /** The response that goes on: the one given, or another. */
    Response respond(Request request, Response response) throws Exception;
}
