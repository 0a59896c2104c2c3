package dev.mastaba.osgi.preview;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The response to the link of a preview: it sets the cookie, and redirects to the page without the token. Both have the path that the client sees, with
 * the prefix that a proxy has removed.
 */
record EntryApplication(PreviewTokens tokens, PreviewTokens.Ticket ticket, Instant now) implements Application {
    @Override
    public Response handle(Request request) {
        return Response.redirect(303, location(request))
                .withCookie(tokens.cookie(ticket, request, request.contextPath(), now))
                .withHeader("Cache-Control", "private, no-store")
                .withHeader("Referrer-Policy", "no-referrer");
    }

    /** Returns the page without the token. A path that begins with two slashes would lead to another host. */
    private static String location(Request request) {
        String query = PreviewTokens.without(request.rawQuery());
        return "/" + request.rawPath().replaceFirst("^/+", "") + (query.isEmpty() ? "" : "?" + query);
    }

    @Override
    public <T> Optional<T> find(Key<T> key) {
        return Optional.empty();
    }

    @Override
    public <T> T get(Key<T> key) {
        throw new NoSuchElementException("The link of a preview has no " + key);
    }

    @Override
    public <T> List<T> all(Class<T> type) {
        return List.of();
    }
}
