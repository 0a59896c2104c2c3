package dev.mastaba.core.application;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;

/** Is called when a request has been answered. */
@FunctionalInterface
public interface ResponseCallback {
    /** The response that goes on: the one given, or another. */
    Response respond(Request request, Response response) throws Exception;
}
