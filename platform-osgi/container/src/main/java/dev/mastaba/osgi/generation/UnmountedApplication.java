package dev.mastaba.osgi.generation;

import dev.mastaba.container.BareApplication;
import dev.mastaba.core.application.DefaultHeaders;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;

/** The response at a location where no application is mounted. */
final class UnmountedApplication implements BareApplication {
    /** The response while no generation serves, because the server is starting or stopping. */
    static final UnmountedApplication NOTHING_SERVES =
            new UnmountedApplication(503, "This server has no application yet. Try again in a moment.\n");

    /** The response if a generation serves, but no application for this host and path. */
    static final UnmountedApplication NOT_HERE = new UnmountedApplication(404, "No application is mounted here.\n");

    /** The response of a tenant that is suspended, or cannot be composed. */
    static final UnmountedApplication UNAVAILABLE =
            new UnmountedApplication(503, "This site is not available at the moment.\n");

    private final Response response;

    private UnmountedApplication(int status, String text) {
        Response.Builder builder = Response.builder()
                .status(status)
                .contentType("text/plain;charset=utf-8")
                .body(Body.text(text));
        response = (status == 503 ? builder.header("Retry-After", "1") : builder)
                .build()
                .withHeaders(DefaultHeaders.standard().fields());
    }

    @Override
    public Response handle(Request request) {
        return response;
    }
}
