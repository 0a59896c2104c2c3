package dev.mastaba.core.security;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.BadRequest;
import dev.mastaba.core.http.Request;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The protection of one request against cross-site request forgery: for applications that render tokens, and views that check requests, in their own
 * code. Confined to the request. (Pyramid: {@code pyramid.csrf}.)
 */
@ProviderType
public interface Csrf {
    /** The attribute of a request that holds its protection. */
    AttributeKey<Csrf> KEY = AttributeKey.of("csrf", Csrf.class);

    /** Returns the protection of a request. */
    static Csrf of(Request request) {
        return request.get(KEY);
    }

    /** Returns the options of the application. */
    CsrfOptions options();

    /** Returns the token that a form or a script must send back, created if there is none; masked, and the same within one request. */
    String token();

    /** Creates a new token; forms with the previous token are rejected from now on. (Pyramid: {@code new_csrf_token}.) */
    String newToken();

    /**
     * Checks origin and token by the application's options, regardless of the method and of exemptions.
     *
     * @throws BadOrigin if the origin of the request is not trusted
     * @throws BadToken if the token is missing or wrong
     */
    void check();

    /** Checks origin and token by other options. */
    void check(CsrfOptions options);

    /**
     * Checks the origin of the request, over TLS only. (Pyramid: {@code check_csrf_origin}.)
     *
     * @throws BadOrigin if it is not trusted
     */
    void checkOrigin(CsrfOptions options);

    /**
     * Checks the token. (Pyramid: {@code check_csrf_token}.)
     *
     * @throws BadToken if it is missing or wrong
     */
    void checkToken(CsrfOptions options);

    /** Returns whether {@link #checkOrigin} passes. (Pyramid: {@code raises=False}.) */
    boolean hasTrustedOrigin(CsrfOptions options);

    /** Returns whether {@link #checkToken} passes. (Pyramid: {@code raises=False}.) */
    boolean hasToken(CsrfOptions options);

    /** An error for a request that changes something and comes from an untrusted page. Answered with status 400. (Pyramid: {@code BadCSRFOrigin}.) */
    final class BadOrigin extends BadRequest {
        private static final long serialVersionUID = 1L;

        /** Creates an exception with a detail that is shown to the client. */
        public BadOrigin(String detail) {
            super(detail);
        }
    }

    /** An error for a request that changes something and has no token, or a wrong one. Answered with status 400. (Pyramid: {@code BadCSRFToken}.) */
    final class BadToken extends BadRequest {
        private static final long serialVersionUID = 1L;

        /** Creates an exception with a detail that is shown to the client. */
        public BadToken(String detail) {
            super(detail);
        }
    }
}
