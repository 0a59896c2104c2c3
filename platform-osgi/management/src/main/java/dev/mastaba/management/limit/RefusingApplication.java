package dev.mastaba.management.limit;

import dev.mastaba.container.BareApplication;
import dev.mastaba.core.application.DefaultHeaders;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;

/**
 * The response to a request that a limit refuses.
 *
 * @param response the response to every request
 */
record RefusingApplication(Response response) implements BareApplication {
    /**
     * Returns an application with this response.
     *
     * @param status 429 or 503
     * @param retryAfter the number of seconds after which the client may retry
     */
    static RefusingApplication of(int status, long retryAfter) {
        return new RefusingApplication(Response.builder()
                .status(status)
                .contentType("text/plain;charset=utf-8")
                .header("Retry-After", Long.toString(retryAfter))
                .header("Cache-Control", "no-store")
                .body(Body.text(
                        status == 429
                                ? "This site receives too many requests. Try again in a moment.\n"
                                : "This site is busy. Try again in a moment.\n"))
                .build()
                .withHeaders(DefaultHeaders.standard().fields()));
    }

    @Override
    public Response handle(Request request) {
        return response;
    }
}
