package dev.mastaba.core.engine.security;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.security.Csrf;
import dev.mastaba.core.security.CsrfOptions;
import dev.mastaba.core.session.CsrfTokens;
import org.jspecify.annotations.Nullable;

/** The protection of one request by the rules of its application. Confined to the request. */
final class RequestCsrf implements Csrf {
    private final Request request;
    private final CsrfRules rules;

    RequestCsrf(Request request, CsrfRules rules) {
        this.request = request;
        this.rules = rules;
    }

    @Override
    public CsrfOptions options() {
        return rules.options();
    }

    @Override
    public String token() {
        return CsrfTokens.masked(request);
    }

    @Override
    public String newToken() {
        CsrfTokens.of(request).renew();
        return token();
    }

    @Override
    public void check() {
        check(options());
    }

    @Override
    public void check(CsrfOptions options) {
        rules.check(request, options);
    }

    @Override
    public void checkOrigin(CsrfOptions options) {
        throwIf(rules.originFailure(request, options));
    }

    @Override
    public void checkToken(CsrfOptions options) {
        throwIf(rules.tokenFailure(request, options));
    }

    @Override
    public boolean hasTrustedOrigin(CsrfOptions options) {
        return rules.originFailure(request, options) == null;
    }

    @Override
    public boolean hasToken(CsrfOptions options) {
        return rules.tokenFailure(request, options) == null;
    }

    private static void throwIf(@Nullable RuntimeException failure) {
        if (failure != null) {
            throw failure;
        }
    }
}
