package dev.mastaba.core.security;

import dev.mastaba.core.application.DefaultHeaders;
import dev.mastaba.core.application.RequestCallbacks;
import dev.mastaba.core.engine.text.RandomBits;
import dev.mastaba.core.http.Cookie;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.session.CsrfTokens;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A token in its own cookie, which the response sets if there was none, or if a new token was made. */
final class CookieTokens implements CsrfTokens {
    private static final String PREFIX = "__Host-";
    private static final int BYTES = 32;
    private static final int LONGEST = 512;

    private final Request request;
    private final Cookie like;
    private @Nullable String made;

    CookieTokens(Request request, Cookie like) {
        this.request = request;
        this.like = like;
    }

    @Override
    public String token() {
        return find().orElseGet(this::renew);
    }

    @Override
    public Optional<String> find() {
        return made != null
                ? Optional.of(made)
                : Optional.ofNullable(request.cookies().get(name()))
                        .filter(sent -> !sent.isBlank() && sent.length() <= LONGEST);
    }

    @Override
    public String renew() {
        if (made == null) {
            RequestCallbacks.of(request).onResponse(this::write);
        }
        made = RandomBits.text(BYTES);
        return made;
    }

    private Response write(Request answered, Response response) {
        if (made == null) {
            return response;
        }
        DefaultHeaders.forOneUser(request);
        return response.withCookie(cookie(made));
    }

    private Cookie cookie(String value) {
        return new Cookie(
                name(),
                value,
                like.path(),
                like.domain(),
                like.maxAge(),
                like.secure() || isTls(),
                like.httpOnly(),
                like.sameSite());
    }

    private String name() {
        boolean prefixed = isTls() && like.path().equals("/") && like.domain() == null;
        return prefixed && !like.name().startsWith("__") ? PREFIX + like.name() : like.name();
    }

    private boolean isTls() {
        return request.scheme().equals("https");
    }

    /** Returns a text that does not reveal the token. */
    @Override
    public String toString() {
        return "tokens in the cookie " + like.name();
    }
}
