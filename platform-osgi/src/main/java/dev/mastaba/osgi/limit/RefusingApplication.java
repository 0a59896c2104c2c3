package dev.mastaba.osgi.limit;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The response to a request that a limit refuses.
 *
 * @param response the response to every request
 */
record RefusingApplication(Response response) implements Application {
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
                .build());
    }

    @Override
    public Response handle(Request request) {
        return response;
    }

    @Override
    public <T> Optional<T> find(Key<T> key) {
        return Optional.empty();
    }

    @Override
    public <T> T get(Key<T> key) {
        throw new NoSuchElementException("The request was refused before the application set " + key);
    }

    @Override
    public <T> List<T> all(Class<T> type) {
        return List.of();
    }
}
