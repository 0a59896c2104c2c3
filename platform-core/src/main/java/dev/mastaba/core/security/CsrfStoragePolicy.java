package dev.mastaba.core.security;

import dev.mastaba.core.http.Cookie;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.session.CsrfTokens;
import dev.mastaba.core.session.Session;
import java.util.function.Supplier;
import org.osgi.annotation.versioning.ConsumerType;

/** Where tokens are kept between requests. Safe for any thread. (Pyramid: {@code ICSRFStoragePolicy}.) */
@ConsumerType
@FunctionalInterface
public interface CsrfStoragePolicy {
    /** The tokens of a request; asked at most once for each. */
    CsrfTokens tokens(Request request);

    /** In the session, as the session wishes; the default where there are sessions. (Pyramid: {@code LegacySessionCSRFStoragePolicy}.) */
    static CsrfStoragePolicy inSession() {
        return request -> CsrfTokens.in(Session.of(request));
    }

    /**
     * In the session, under a name. (Pyramid: {@code SessionCSRFStoragePolicy}.)
     *
     * @param maker makes tokens that nobody can guess
     */
    static CsrfStoragePolicy inSession(String name, Supplier<String> maker) {
        return request -> new NamedTokens(Session.of(request), name, maker);
    }

    /**
     * In a cookie of their own; the default where there are no sessions. The cookie is {@code csrf_token}, {@code HttpOnly; SameSite=Lax}, ends with the browser's
     * session, and over TLS is {@code __Host-csrf_token} and {@code Secure}, so that no other host can set it. (Pyramid: {@code CookieCSRFStoragePolicy}.)
     */
    static CsrfStoragePolicy inCookie() {
        return inCookie(Cookie.of("csrf_token", ""));
    }

    /**
     * In a cookie like another one, whose value does not matter. Over TLS it is {@code Secure}, and {@code __Host-} comes before its name where its path is
     * {@code /} and it has no domain. For scripts that copy the token into a header: {@code Cookie.of("csrf_token", "").forScripts()}.
     */
    static CsrfStoragePolicy inCookie(Cookie like) {
        return request -> new CookieTokens(request, like);
    }

    /** In the session where the application has sessions, else in a cookie of their own. */
    static CsrfStoragePolicy standard() {
        CsrfStoragePolicy cookie = inCookie();
        return request -> request.find(Session.KEY).map(CsrfTokens::in).orElseGet(() -> cookie.tokens(request));
    }
}
