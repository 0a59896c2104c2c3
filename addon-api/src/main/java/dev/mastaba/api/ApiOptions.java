package dev.mastaba.api;

import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.view.ViewOption;

/** The options of views for APIs and signed links, for use with static imports. */
public final class ApiOptions {
    static final String REQUIRE_IF_MATCH = "require_if_match";
    static final String RATE_LIMIT = "rate_limit";
    static final String SIGNED = "signed";
    static final String IDEMPOTENT = "idempotent";
    static final String SCOPE = "scope";

    private ApiOptions() {}

    /**
     * Returns an option for a view that changes a resource only if the client names the version that it knows. The client sends {@code If-Match}, or
     * {@code If-None-Match: *} for a new resource. Other requests get status 428. Requests with GET, HEAD, and OPTIONS need no precondition.
     *
     * <p>The view must call {@link Versions#is(String)} or {@link Versions#isNew}. If a request succeeds without a call, it fails with status 500.
     */
    public static ViewOption requireIfMatch() {
        return ViewOption.of(REQUIRE_IF_MATCH, true);
    }

    /**
     * Returns an option for a view whose requests a rate limit counts. If a view has several of these options, all limits apply. The requests count
     * before the view's permission is checked.
     *
     * @param name the name of the limit, as in {@link Api#addRateLimit}
     */
    public static ViewOption rateLimit(String name) {
        return ViewOption.of(RATE_LIMIT, ArgumentChecks.name("a rate limit", name));
    }

    /** Returns an option for a view that answers only links that {@link SignedUrls} made for the view's route. */
    public static ViewOption signed() {
        return ViewOption.of(SIGNED, SignedView.Rule.OF_ROUTE);
    }

    /**
     * Returns an option for a view that answers only links that {@link SignedUrls} made for a purpose. Other requests get status 403, and expired links
     * get status 410.
     */
    public static ViewOption signed(String purpose) {
        return ViewOption.of(SIGNED, new SignedView.Rule(ArgumentChecks.name("a purpose", purpose), null));
    }

    /**
     * Returns an option for a view that answers only links that {@link SignedUrls} made for a purpose and bound to a state, such as a password hash.
     * When the state has changed, the link gets status 410. A link can thus be used once if its use changes the state.
     *
     * @param state a function that returns the current state
     */
    public static ViewOption signed(String purpose, SignedLink.State state) {
        return ViewOption.of(
                SIGNED,
                new SignedView.Rule(
                        ArgumentChecks.name("a purpose", purpose), ArgumentChecks.value("the state of links", state)));
    }

    /**
     * Returns an option for a view whose requests a client can repeat. If a request with POST, PUT, PATCH, or DELETE has the header field {@code
     * Idempotency-Key}, its response is stored in the request's transaction. A repeated request with this key gets the stored response, and the view
     * does not run. Responses that are errors are not stored.
     *
     * <p>Another request with the same key gets status 422, and a request whose original is still running gets status 409. The application needs {@link
     * Api#in}.
     */
    public static ViewOption idempotent() {
        return ViewOption.of(IDEMPOTENT, IdempotentView.Rule.OPTIONAL);
    }

    /** Returns the option {@link #idempotent} for a view that requires the key. Requests without a key get status 400. */
    public static ViewOption idempotencyKeyRequired() {
        return ViewOption.of(IDEMPOTENT, IdempotentView.Rule.REQUIRED);
    }

    /**
     * Returns an option for a view that accepts API tokens with a scope. If a view has several of these options, a token needs all of the scopes.
     * Requests with an invalid token get status 401, and requests with a token that lacks a scope get status 403. Scopes restrict only API tokens; other
     * logins have all scopes. The permission of the view is checked as usual. A view without a scope refuses API tokens.
     *
     * @param name the name of the scope, such as {@code orders:write}: 1 to 64 ASCII letters, digits, and the characters {@code . _ : / -}
     * @throws dev.mastaba.core.extend.ConfigurationException if the name contains other characters
     */
    public static ViewOption scope(String name) {
        return ViewOption.of(SCOPE, TokenRules.requireScope(ArgumentChecks.name("a scope", name)));
    }

    /** Returns an option for a view that accepts every valid API token, such as a view with the name of the user. */
    public static ViewOption anyToken() {
        return ViewOption.of(SCOPE, ScopedView.ANY);
    }
}
