package dev.mastaba.core.security;

import dev.mastaba.core.http.Request;
import java.util.List;
import java.util.function.Predicate;

/** A predicate for requests of programs that send a bearer token and nothing that a browser would send by itself. */
enum Bearer implements Predicate<Request> {
    /** The request has a bearer token and no cookie. */
    ALONE;

    private static final String SCHEME = "Bearer ";

    @Override
    public boolean test(Request request) {
        List<String> sent = request.headers().all("Authorization");
        return sent.size() == 1
                && sent.get(0).length() > SCHEME.length()
                && sent.get(0).regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && request.headers().first("Cookie") == null;
    }
}
