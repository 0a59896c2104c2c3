package dev.mastaba.core.security;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.BadRequest;
import dev.mastaba.core.http.Request;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The protection of a request against cross-site request forgery. Use this interface to render tokens or check requests
 * in your own code. Each instance is confined to one request. (Pyramid: {@code pyramid.csrf}.)
 */
@ProviderType
public interface Csrf {
    /** The request attribute that holds the request's CSRF protection. */
    AttributeKey<Csrf> KEY = AttributeKey.of("csrf", Csrf.class);

    /** Returns the CSRF protection of a request. */
    static Csrf of(Request request) {
        return request.get(KEY);
    }

    /** Returns the application's CSRF options. */
    CsrfOptions options();

    /**
     * Returns the token that a form or a script must send back. If no token exists, this method creates one. The token
     * is masked, and remains the same within one request.
     */
    String token();

    /** Creates and returns a new token. From then on, forms with the previous token are rejected. (Pyramid: {@code new_csrf_token}.) */
    String newToken();

    /**
     * Checks the request's origin and token with the application's options, even if the request method or an exemption
     * would make the check unnecessary.
     *
     * @throws BadOrigin if the origin of the request is not trusted
     * @throws BadToken if the token is missing or wrong
     */
    void check();

    /** Checks the request's origin and token as {@link #check()} does, but with the given options instead of the application's. */
    void check(CsrfOptions options);

    /**
     * Checks the request's origin if the request was sent over TLS. (Pyramid: {@code check_csrf_origin}.)
     *
     * @throws BadOrigin if the origin is not trusted
     */
    void checkOrigin(CsrfOptions options);

    /**
     * Checks the request's token. (Pyramid: {@code check_csrf_token}.)
     *
     * @throws BadToken if the token is missing or wrong
     */
    void checkToken(CsrfOptions options);

    /** Returns whether the request passes {@link #checkOrigin}. (Pyramid: {@code raises=False}.) */
    boolean hasTrustedOrigin(CsrfOptions options);

    /** Returns whether the request passes {@link #checkToken}. (Pyramid: {@code raises=False}.) */
    boolean hasToken(CsrfOptions options);

    /**
     * An exception that is thrown when a request that changes something comes from an untrusted page. The response has
     * status 400. (Pyramid: {@code BadCSRFOrigin}.)
     */
    final class BadOrigin extends BadRequest {
        private static final long serialVersionUID = 1L;

        /** Creates an exception with a detail message that is shown to the client. */
        public BadOrigin(String detail) {
            super(detail);
        }
    }

    /**
     * An exception that is thrown when the token of a request that changes something is missing or wrong. The response
     * has status 400. (Pyramid: {@code BadCSRFToken}.)
     */
    final class BadToken extends BadRequest {
        private static final long serialVersionUID = 1L;

        /** Creates an exception with a detail message that is shown to the client. */
        public BadToken(String detail) {
            super(detail);
        }
    }
}
