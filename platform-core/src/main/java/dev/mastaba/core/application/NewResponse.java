package dev.mastaba.core.application;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;

/**
 * An event that is delivered when a response is about to leave the application, after the response callbacks. A
 * subscriber can replace the response.
 */
public final class NewResponse {
    private final Request request;
    private Response response;

    /** Creates an event for the response to a request. */
    public NewResponse(Request request, Response response) {
        this.request = request;
        this.response = response;
    }

    /** Returns the request that the application answered. */
    public Request request() {
        return request;
    }

    /** Returns the response to send. */
    public Response response() {
        return response;
    }

    /** Replaces the response, for example with a copy that has an additional header field. */
    public void replace(Response other) {
        response = other;
    }
}
