package dev.mastaba.api;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.RequestCallbacks;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.header.Header;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.SecurityPolicy;
import dev.mastaba.security.AclPolicy;
import dev.mastaba.security.Login;
import java.util.List;
import java.util.Optional;

/**
 * A login for programs that identifies the user by an API token from {@link ApiTokens}, in the header field {@code Authorization: Bearer mst_…} (RFC
 * 6750). It claims each request with such a token, also if the token is invalid; an {@link AclPolicy} then ignores the session and all other logins.
 * Other bearer tokens belong to other logins. Applications with a login by password call {@link Api#acceptTokens} instead.
 */
public final class TokenPolicy implements Login {
    /** The attribute with the valid token of a request, whose owner may be unknown. */
    static final AttributeKey<ApiToken> TOKEN = AttributeKey.of("API token", ApiToken.class, ApiAddOn.NAME);

    /** Creates a login for the tokens of the application in which it is used. */
    public TokenPolicy() {}

    /** Returns whether a policy, or a policy that is part of it, uses this login. */
    static boolean isPartOf(SecurityPolicy policy) {
        return policy.parts().stream()
                .anyMatch(
                        part -> part instanceof TokenPolicy || part instanceof SecurityPolicy inner && isPartOf(inner));
    }

    /** Returns the token that identified the user of a request. A policy might have identified another user by another login. */
    static Optional<ApiToken> accepted(Request request) {
        return Identity.of(request)
                .flatMap(user ->
                        request.find(TOKEN).filter(token -> token.owner().equals(user.userId())));
    }

    @Override
    public boolean claims(Request request) {
        return ApiTokenText.isIn(request);
    }

    @Override
    public Optional<String> userId(Request request) {
        String text = ApiTokenText.of(request);
        if (text == null) {
            return Optional.empty();
        }
        RequestCallbacks.waiting(request); // tokens are read on a connection of their own
        Optional<ApiToken> token =
                Application.of(request).find(Key.of(TokenService.class)).flatMap(tokens -> tokens.find(text));
        token.ifPresent(valid -> request.set(TOKEN, valid));
        return token.map(ApiToken::owner);
    }

    @Override
    public List<Header> forget(Request request) {
        return List.of(new Header("WWW-Authenticate", "Bearer"));
    }

    /** Returns false, because browsers do not send bearer tokens automatically. */
    @Override
    public boolean isAmbient() {
        return false;
    }
}
