package dev.mastaba.core.security;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.BadRequest;
import dev.mastaba.core.http.Request;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The protection of a request against cross-site request forgery. For applications that render tokens, and views that
 * check requests, in their own code. Confined to the request. (Pyramid: {@code pyramid.csrf}.)
 */
@ProviderType
public interface Csrf {
    /** The request attribute that holds the request's protection. */
    AttributeKey<Csrf> KEY = AttributeKey.of("csrf", Csrf.class);

    /** Returns the protection of a request. */
    static Csrf of(Request request) {
        return request.get(KEY);
    }

    /** Returns the options of the application. */
    CsrfOptions options();

    /**
     * Returns the token that a form or a script must send back, which is created if there is none. The token is masked,
     * and the same within one request.
     */
    String token();

    /** Creates a new token. From then on, forms with the previous token are rejected. (Pyramid: {@code new_csrf_token}.) */
    String newToken();

    /**
     * Checks the origin and the token with the application's options, regardless of the request method and of
     * exemptions.
     *
     * @throws BadOrigin if the origin of the request is not trusted
     * @throws BadToken if the token is missing or wrong
     */
    void check();

    /** Checks the origin and the token with other options. */
    void check(CsrfOptions options);

    /**
     * Checks the origin of the request, over TLS only. (Pyramid: {@code check_csrf_origin}.)
     *
     * @throws BadOrigin if the origin is not trusted
     */
    void checkOrigin(CsrfOptions options);

    /**
     * Checks the token. (Pyramid: {@code check_csrf_token}.)
     *
     * @throws BadToken if the token is missing or wrong
     */
    void checkToken(CsrfOptions options);

    /** Returns whether {@link #checkOrigin} passes. (Pyramid: {@code raises=False}.) */
    boolean hasTrustedOrigin(CsrfOptions options);

    /** Returns whether {@link #checkToken} passes. (Pyramid: {@code raises=False}.) */
    boolean hasToken(CsrfOptions options);

    /**
     * An error for a request that changes something and comes from an untrusted page. The response has status 400.
     * (Pyramid: {@code BadCSRFOrigin}.)
     */
    final class BadOrigin extends BadRequest {
        private static final long serialVersionUID = 1L;

        /** Creates an exception with a detail that is shown to the client. */
        public BadOrigin(String detail) {
            super(detail);
        }
    }

    /**
     * An error for a request that changes something and whose token is missing or wrong. The response has status 400.
     * (Pyramid: {@code BadCSRFToken}.)
     */
    final class BadToken extends BadRequest {
        private static final long serialVersionUID = 1L;

        /** Creates an exception with a detail that is shown to the client. */
        public BadToken(String detail) {
            super(detail);
        }
    }
}
