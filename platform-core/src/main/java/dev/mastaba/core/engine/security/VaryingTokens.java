package dev.mastaba.core.engine.security;

import dev.mastaba.core.application.DefaultHeaders;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.security.CsrfStoragePolicy;
import dev.mastaba.core.session.CsrfTokens;
import java.util.Optional;

/** The tokens of a policy. A response that uses a token depends on the visitor, so it gets {@code Vary: Cookie} for caches. */
public final class VaryingTokens implements CsrfTokens {
    private final Request request;
    private final CsrfTokens tokens;

    VaryingTokens(Request request, CsrfTokens tokens) {
        this.request = request;
        this.tokens = tokens;
    }

    /** Declares the tokens of a policy as those of requests. */
    public static Action of(CsrfStoragePolicy policy) {
        return Action.of("request attribute", KEY.name())
                .effect(registry -> registry.put(
                        Key.named(AttributeKey.Supplier.class, KEY.name()),
                        new AttributeKey.Supplier<>(
                                KEY, request -> new VaryingTokens(request, policy.tokens(request)))));
    }

    @Override
    public String token() {
        DefaultHeaders.vary(request, "Cookie");
        return tokens.token();
    }

    @Override
    public Optional<String> find() {
        return tokens.find();
    }

    @Override
    public String renew() {
        DefaultHeaders.vary(request, "Cookie");
        return tokens.renew();
    }

    @Override
    public boolean matches(String sent) {
        return tokens.matches(sent);
    }
}
