package dev.mastaba.core.application;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;

/** A response is about to leave the application, after its response callbacks; a subscriber may put another one in its place. */
public final class NewResponse {
    private final Request request;
    private Response response;

    /** The event for a response. */
    public NewResponse(Request request, Response response) {
        this.request = request;
        this.response = response;
    }

    /** What was asked. */
    public Request request() {
        return request;
    }

    /** What goes on. */
    public Response response() {
        return response;
    }

    /** Lets another response go on, such as this one with a further header field. */
    public void replace(Response other) {
        response = other;
    }
}
