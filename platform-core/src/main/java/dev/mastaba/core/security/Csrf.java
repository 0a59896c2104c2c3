package dev.mastaba.core.security;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.session.CsrfTokens;
import org.jspecify.annotations.Nullable;

/**
 * The protection of one request against forgery: tokens for pages that the application makes by itself, and checks that a view makes by itself.
 * Confined to the request. (Pyramid: {@code pyramid.csrf}.)
 */
public final class Csrf {
    /** The attribute of a request that holds it. */
    public static final AttributeKey<Csrf> KEY = AttributeKey.of("csrf", Csrf.class);

    private final Request request;
    private final CsrfRules rules;

    Csrf(Request request, CsrfRules rules) {
        this.request = request;
        this.rules = rules;
    }

    /** That of a request. */
    public static Csrf of(Request request) {
        return request.get(KEY);
    }

    /** The options of the application. */
    public CsrfOptions options() {
        return rules.options();
    }

    /** The token that a form or a script has to send back, made when there is none; masked, and the same within one request. */
    public String token() {
        return CsrfTokens.masked(request);
    }

    /** Another token; forms that were handed out before are refused from now on. (Pyramid: {@code new_csrf_token}.) */
    public String newToken() {
        CsrfTokens.of(request).renew();
        return token();
    }

    /**
     * Checks origin and token by the application's options, whatever the method and whoever is exempt.
     *
     * @throws BadCsrfOrigin when the page it comes from is not trusted
     * @throws BadCsrfToken when the token is missing or wrong
     */
    public void check() {
        check(options());
    }

    /** The same by other options. */
    public void check(CsrfOptions options) {
        rules.check(request, options);
    }

    /**
     * Checks where the request comes from, over TLS only. (Pyramid: {@code check_csrf_origin}.)
     *
     * @throws BadCsrfOrigin when that is not trusted
     */
    public void checkOrigin(CsrfOptions options) {
        throwIf(rules.originFailure(request, options));
    }

    /**
     * Checks the token. (Pyramid: {@code check_csrf_token}.)
     *
     * @throws BadCsrfToken when it is missing or wrong
     */
    public void checkToken(CsrfOptions options) {
        throwIf(rules.tokenFailure(request, options));
    }

    /** Whether {@link #checkOrigin} passes. (Pyramid: {@code raises=False}.) */
    public boolean hasTrustedOrigin(CsrfOptions options) {
        return rules.originFailure(request, options) == null;
    }

    /** Whether {@link #checkToken} passes. (Pyramid: {@code raises=False}.) */
    public boolean hasToken(CsrfOptions options) {
        return rules.tokenFailure(request, options) == null;
    }

    private static void throwIf(@Nullable RuntimeException failure) {
        if (failure != null) {
            throw failure;
        }
    }
}
