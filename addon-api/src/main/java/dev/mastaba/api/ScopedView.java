package dev.mastaba.api;

import dev.mastaba.core.application.RequestCallbacks;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Unauthorized;
import dev.mastaba.core.view.DerivedView;
import dev.mastaba.core.view.ViewDeriver.DeriverInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The layer of a view that checks the API token of a request. Requests without one pass.
 *
 * @param scopes the scopes that a token needs
 * @param challenge the challenge to a token without these scopes
 */
record ScopedView(DerivedView inner, TokenService tokens, List<String> scopes, String challenge)
        implements DerivedView {
    /** The value of the option of a view that every token can call, which is not the name of a scope. */
    static final String ANY = "*";

    /** The attribute of a request whose token a view has accepted. This view can call others that declare no scope. */
    private static final AttributeKey<Boolean> ACCEPTED = AttributeKey.of("accepted API token", Boolean.class);

    private static final String INVALID = "Bearer error=\"invalid_token\"";
    private static final String INSUFFICIENT = "Bearer error=\"insufficient_scope\"";

    static DerivedView derive(DerivedView inner, DeriverInfo info) {
        List<String> options =
                info.option(ApiOptions.SCOPE).stream().map(String.class::cast).toList();
        TokenService tokens = info.find(Key.of(TokenService.class)).orElse(null);
        if (options.isEmpty()) {
            return inner;
        }
        if (info.forExceptions()) {
            throw new ConfigurationException(
                    ApiProblems.exceptionView(info.id().toString(), "scope(..)", info.origin()));
        }
        if (tokens == null) {
            return inner;
        }
        List<String> scopes = options.stream()
                .filter(scope -> !scope.equals(ANY))
                .distinct()
                .sorted()
                .toList();
        tokens.scopes().addAll(scopes);
        return new ScopedView(inner, tokens, scopes, INSUFFICIENT + ", scope=\"" + String.join(" ", scopes) + "\"");
    }

    /** Refuses tokens for views without a scope. */
    static DerivedView deriveOther(DerivedView inner, DeriverInfo info) {
        if (info.forExceptions()
                || !info.option(ApiOptions.SCOPE).isEmpty()
                || info.find(Key.of(TokenService.class)).isEmpty()) {
            return inner;
        }
        return (context, request) -> {
            if (ApiTokenText.isIn(request) && request.find(ACCEPTED).isEmpty()) {
                throw HttpException.of(403, "This address does not accept API tokens.")
                        .header("WWW-Authenticate", INSUFFICIENT);
            }
            return inner.respond(context, request);
        };
    }

    @Override
    public @Nullable Object respond(Object context, Request request) throws Exception {
        if (ApiTokenText.isIn(request)) {
            check(request);
        }
        return inner.respond(context, request);
    }

    private void check(Request request) {
        ApiToken token = TokenPolicy.accepted(request)
                .orElseThrow(() -> new Unauthorized("The API token is invalid or has expired.", INVALID));
        if (tokens.isDue(token) && request.find(ACCEPTED).isEmpty()) {
            RequestCallbacks.of(request).onFinished(finished -> tokens.use(token));
        }
        if (!token.scopes().containsAll(scopes)) {
            throw HttpException.of(403, "The API token lacks a scope.").header("WWW-Authenticate", challenge);
        }
        request.set(ACCEPTED, true);
    }
}
