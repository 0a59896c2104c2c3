package dev.mastaba.trials;

import dev.mastaba.container.BareApplication;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import java.time.Instant;

/**
 * The response to the link of a preview: it sets the cookie, and redirects to the page without the token. Both have the path that the client sees, with
 * the prefix that a proxy has removed.
 */
record EntryApplication(PreviewTokens tokens, PreviewTokens.Ticket ticket, Instant now) implements BareApplication {
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
}
