package dev.mastaba.api;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.Forbidden;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Unauthorized;
import dev.mastaba.core.security.Identity;
import dev.mastaba.transactions.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The API tokens of the user who sent a request: {@code ApiTokens.of(request).create("CI", List.of("orders:read"), Duration.ofDays(90))}. A page can
 * offer them to the user. All methods use the transaction of the request. Each instance is confined to its request.
 */
public final class ApiTokens {
    private final Request request;
    private final TokenService tokens;

    private ApiTokens(Request request, TokenService tokens) {
        this.request = request;
        this.tokens = tokens;
    }

    /**
     * Returns the tokens of the user who sent a request.
     *
     * @throws java.util.NoSuchElementException if the application declares no database with {@link Api#in}
     */
    public static ApiTokens of(Request request) {
        return new ApiTokens(request, Application.of(request).get(Key.of(TokenService.class)));
    }

    /** Returns the token that authenticated the request; empty if the user has logged in otherwise, or is unknown. */
    public Optional<ApiToken> current() {
        return TokenPolicy.accepted(request);
    }

    /** Returns the scopes that the views of the application declare, sorted. */
    public List<String> scopes() {
        return List.copyOf(tokens.scopes());
    }

    /**
     * Returns the user's tokens, the newest first.
     *
     * @throws Unauthorized if the user is unknown
     */
    public List<ApiToken> list() throws SQLException {
        return table().of(user(), tokens.rules().most());
    }

    /**
     * Creates a token for the user. Its text is valid after the commit, and cannot be read again.
     *
     * @param name the name for the user's list, 1 to 100 characters
     * @param scopes up to 30 of {@link #scopes}
     * @param expiresIn the time for which the token is valid, by default at most 365 days
     * @throws dev.mastaba.core.http.HttpException with status 422 if a value is invalid, or 409 if the user has too many tokens
     * @throws Unauthorized if the user is unknown
     * @throws Forbidden if a token authenticated the request, because tokens must not create others
     */
    public ApiToken.Created create(String name, Collection<String> scopes, Duration expiresIn) throws SQLException {
        String owner = ownerInPerson();
        return tokens.create(connection(), owner, name, scopes, expiresIn);
    }

    /**
     * Revokes a token of the user. Returns false if the user has no such token.
     *
     * @throws Unauthorized if the user is unknown
     * @throws Forbidden if a token authenticated the request
     */
    public boolean revoke(String id) throws SQLException {
        String owner = ownerInPerson();
        return table().delete(id, owner) > 0;
    }

    /**
     * Revokes all tokens of any user, and returns their number. Call this method when a user is removed, so that another user who receives the same id
     * later does not receive the tokens. The caller must have checked the permission.
     */
    public int revokeAll(String owner) throws SQLException {
        return table().deleteAll(owner);
    }

    private String ownerInPerson() {
        String user = user();
        if (current().isPresent()) {
            throw new Forbidden("API tokens cannot be managed with an API token.");
        }
        return user;
    }

    private String user() {
        return Identity.of(request)
                .map(Identity::userId)
                .orElseThrow(() -> new Unauthorized("API tokens belong to users. Log in first."));
    }

    private TokenTable table() throws SQLException {
        return tokens.table(connection());
    }

    private Connection connection() throws SQLException {
        return Transaction.of(request).connection(tokens.database());
    }
}
