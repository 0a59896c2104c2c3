package dev.mastaba.osgi.preview;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.Cookie;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The response to the link of a preview: it sets the cookie, and redirects to the page without the token.
 *
 * @param cookie the cookie
 * @param location the path and query of the page
 */
record EntryApplication(Cookie cookie, String location) implements Application {
    @Override
    public Response handle(Request request) {
        return Response.redirect(303, location)
                .withCookie(cookie)
                .withHeader("Cache-Control", "private, no-store")
                .withHeader("Referrer-Policy", "no-referrer");
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
