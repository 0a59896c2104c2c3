package dev.mastaba.core.security;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.BadRequest;
import dev.mastaba.core.http.Request;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The protection of one request against forgery: tokens for pages that the application makes by itself, and checks that a view makes by itself.
 * Confined to the request. (Pyramid: {@code pyramid.csrf}.)
 */
@ProviderType
public interface Csrf {
    /** The attribute of a request that holds it. */
    AttributeKey<Csrf> KEY = AttributeKey.of("csrf", Csrf.class);

    /** That of a request. */
    static Csrf of(Request request) {
        return request.get(KEY);
    }

    /** The options of the application. */
    CsrfOptions options();

    /** The token that a form or a script has to send back, made when there is none; masked, and the same within one request. */
    String token();

    /** Another token; forms that were handed out before are refused from now on. (Pyramid: {@code new_csrf_token}.) */
    String newToken();

    /**
     * Checks origin and token by the application's options, whatever the method and whoever is exempt.
     *
     * @throws BadOrigin when the page it comes from is not trusted
     * @throws BadToken when the token is missing or wrong
     */
    void check();

    /** The same by other options. */
    void check(CsrfOptions options);

    /**
     * Checks where the request comes from, over TLS only. (Pyramid: {@code check_csrf_origin}.)
     *
     * @throws BadOrigin when that is not trusted
     */
    void checkOrigin(CsrfOptions options);

    /**
     * Checks the token. (Pyramid: {@code check_csrf_token}.)
     *
     * @throws BadToken when it is missing or wrong
     */
    void checkToken(CsrfOptions options);

    /** Whether {@link #checkOrigin} passes. (Pyramid: {@code raises=False}.) */
    boolean hasTrustedOrigin(CsrfOptions options);

    /** Whether {@link #checkToken} passes. (Pyramid: {@code raises=False}.) */
    boolean hasToken(CsrfOptions options);

    /** A request that changes something comes from a page that is not trusted. Answered with status 400. (Pyramid: {@code BadCSRFOrigin}.) */
    final class BadOrigin extends BadRequest {
        private static final long serialVersionUID = 1L;

        /** Says what is wrong with it. */
        public BadOrigin(String detail) {
            super(detail);
        }
    }

    /** A request that changes something brings no token, or a wrong one. Answered with status 400. (Pyramid: {@code BadCSRFToken}.) */
    final class BadToken extends BadRequest {
        private static final long serialVersionUID = 1L;

        /** Says what is wrong with it. */
        public BadToken(String detail) {
            super(detail);
        }
    }
}
