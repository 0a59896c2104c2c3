package dev.mastaba.examples.conduit;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.security.Identity;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/**
 * The tables {@code account} and {@code follow}, in the transaction of a request.
 *
 * @param viewer the id of the user who sent the request; 0 without one
 */
public record Accounts(Handle sql, long viewer) {
    /** A row of the table {@code account}. */
    public record Account(
            long id,
            String username,
            String email,
            String password,
            @Nullable String bio,
            @Nullable String image) {}

    /** An account as other users see it. */
    public record Profile(
            String username, @Nullable String bio, @Nullable String image, boolean following) {}

    // tag::conduit-store
    public static Accounts of(Request request) {
        return new Accounts(request.get(Conduit.SQL), viewer(request));
    }
    // end::conduit-store

    static long viewer(Request request) {
        return Identity.of(request).map(user -> Long.parseLong(user.userId())).orElse(0L);
    }

    /** Returns the groups of the user whom a token names; null if the account does not exist any more. */
    static @Nullable Collection<String> groups(String userId, Request request) {
        Accounts accounts = new Accounts(request.get(Conduit.SQL), Long.parseLong(userId));
        return accounts.find("id", accounts.viewer()).isPresent() ? List.of() : null;
    }

    Optional<Account> find(String column, Object value) {
        return sql.select("SELECT * FROM account WHERE " + column + " = ?", value)
                .map(ConstructorMapper.of(Account.class))
                .findOne();
    }

    Account named(String username) {
        return find("username", username).orElseThrow(() -> new Failure(404, "profile", "not found"));
    }

    Account own() {
        return find("id", viewer).orElseThrow();
    }

    Account add(String username, String email, String password) {
        Account account = new Account(0, username, email, password, null, null);
        requireUnused(account);
        sql.createUpdate("INSERT INTO account (username, email, password) VALUES (:username, :email, :password)")
                .bindMethods(account)
                .execute();
        return named(username);
    }

    void update(Account account) {
        requireUnused(account);
        sql.createUpdate("UPDATE account SET username = :username, email = :email, password = :password, bio = :bio,"
                        + " image = :image WHERE id = :id")
                .bindMethods(account)
                .execute();
    }

    private void requireUnused(Account account) {
        requireUnused("username", account.username(), account.id());
        requireUnused("email", account.email(), account.id());
    }

    private void requireUnused(String column, String value, long id) {
        if (find(column, value).filter(other -> other.id() != id).isPresent()) {
            throw new Failure(409, column, "has already been taken");
        }
    }

    Profile profile(String username) {
        return sql.select(
                        "SELECT username, bio, image, EXISTS (SELECT 1 FROM follow WHERE follower = ? AND followed = id)"
                                + " AS following FROM account WHERE id = ?",
                        viewer,
                        named(username).id())
                .map(ConstructorMapper.of(Profile.class))
                .one();
    }

    void follow(Account account, boolean following) {
        sql.execute("DELETE FROM follow WHERE follower = ? AND followed = ?", viewer, account.id());
        if (following) {
            sql.execute("INSERT INTO follow (follower, followed) VALUES (?, ?)", viewer, account.id());
        }
    }
}
