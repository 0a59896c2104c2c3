package dev.mastaba.core.security;

import dev.mastaba.core.http.Cookie;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.session.CsrfTokens;
import dev.mastaba.core.session.Session;
import java.util.function.Supplier;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A strategy for storing CSRF tokens between requests. Implementations must be safe for concurrent use by multiple
 * threads. (Pyramid: {@code ICSRFStoragePolicy}.)
 */
@ConsumerType
@FunctionalInterface
public interface CsrfStoragePolicy {
    /** Returns the token storage for a request. This method is called at most once for each request. */
    CsrfTokens tokens(Request request);

    /**
     * Returns a policy that lets the session store the token in its own way. This is the default if the application has
     * sessions. (Pyramid: {@code LegacySessionCSRFStoragePolicy}.)
     */
    static CsrfStoragePolicy inSession() {
        return request -> CsrfTokens.in(Session.of(request));
    }

    /**
     * Returns a policy that stores the token in the session under the given name. (Pyramid:
     * {@code SessionCSRFStoragePolicy}.)
     *
     * @param maker the function that creates tokens; the tokens must be impossible to guess
     */
    static CsrfStoragePolicy inSession(String name, Supplier<String> maker) {
        return request -> new NamedTokens(Session.of(request), name, maker);
    }

    /**
     * Returns a policy that stores the token in a separate cookie. This is the default if the application has no
     * sessions. The cookie is named {@code csrf_token}, has the attributes {@code HttpOnly; SameSite=Lax}, and lasts
     * until the browser's session ends. Over TLS, it is named {@code __Host-csrf_token} and is {@code Secure}, so that
     * no other host can set it. (Pyramid: {@code CookieCSRFStoragePolicy}.)
     */
    static CsrfStoragePolicy inCookie() {
        return inCookie(Cookie.of("csrf_token", ""));
    }

    /**
     * Returns a policy that stores the token in a cookie with the name and attributes of the given cookie, whose value
     * is ignored. Over TLS, the cookie is {@code Secure}; if its path is {@code /} and it has no domain, its name has
     * the prefix {@code __Host-}. For scripts that copy the token into a header field, use
     * {@code Cookie.of("csrf_token", "").forScripts()}.
     */
    static CsrfStoragePolicy inCookie(Cookie like) {
        return request -> new CookieTokens(request, like);
    }

    /** Returns the default policy, which stores the token in the session if the application has sessions, or else in a separate cookie. */
    static CsrfStoragePolicy standard() {
        CsrfStoragePolicy cookie = inCookie();
        return request -> request.find(Session.KEY).map(CsrfTokens::in).orElseGet(() -> cookie.tokens(request));
    }
}
