package dev.mastaba.examples.conduit;

import static dev.mastaba.examples.conduit.Failure.BLANK;

import dev.mastaba.binding.Path;
import dev.mastaba.binding.RequestBody;
import dev.mastaba.core.http.Request;
import dev.mastaba.security.PasswordHasher;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** The views of users and profiles; each request has its own object. */
public final class Users {
    private static final PasswordHasher PASSWORDS = PasswordHasher.standard();

    // tag::conduit-views
    private final Request request;
    private final Handle sql;
    private final long viewer;

    Users(Request request) {
        this.request = request;
        sql = request.get(Conduit.SQL);
        viewer = Conduit.viewer(request);
    }
    // end::conduit-views

    // tag::conduit-body
    record Registration(@Valid NewUser user) {}

    /** The user of a registration. It is public, so that Jdbi can read its components. */
    public record NewUser(
            @NotBlank(message = BLANK) String username,
            @NotBlank(message = BLANK) String email,
            @NotBlank(message = BLANK) String password) {}
    // end::conduit-body

    record Login(@Valid Credentials user) {}

    record Credentials(
            @NotBlank(message = BLANK) String email,
            @NotBlank(message = BLANK) String password) {}

    record UserChanges(Map<String, @Nullable Object> user) {}

    /** A row of the table {@code account}. */
    public record Account(
            long id,
            String username,
            String email,
            String password,
            @Nullable String bio,
            @Nullable String image) {}

    record User(
            String email,
            String token,
            String username,
            @Nullable String bio,
            @Nullable String image) {}

    record UserAnswer(User user) {}

    /** A user as other users see it. */
    public record Profile(
            String username, @Nullable String bio, @Nullable String image, boolean following) {}

    record ProfileAnswer(Profile profile) {}

    /** Returns the groups of the user whom a token names; null if the user does not exist any more. */
    static @Nullable Collection<String> groups(String userId, Request request) {
        return find(request.get(Conduit.SQL), "id", Long.parseLong(userId)).isPresent() ? List.of() : null;
    }

    private static Optional<Account> find(Handle sql, String column, Object value) {
        return sql.select("SELECT * FROM account WHERE " + column + " = ?", value)
                .map(ConstructorMapper.of(Account.class))
                .findOne();
    }

    private Account own() {
        return find(sql, "id", viewer).orElseThrow();
    }

    private void requireUnused(String column, String value) {
        if (find(sql, column, value).filter(other -> other.id() != viewer).isPresent()) {
            throw new Failure(409, column, "has already been taken");
        }
    }

    // tag::conduit-issue
    private UserAnswer answer(Account account) {
        String token = request.get(Conduit.TOKENS).issue(Long.toString(account.id()));
        return new UserAnswer(new User(account.email(), token, account.username(), account.bio(), account.image()));
    }
    // end::conduit-issue

    UserAnswer register(@RequestBody Registration body) {
        NewUser user = body.user();
        requireUnused("username", user.username());
        requireUnused("email", user.email());
        sql.createUpdate("INSERT INTO account (username, email, password) VALUES (:username, :email, :hash)")
                .bindMethods(user)
                .bind("hash", PASSWORDS.hash(user.password()))
                .execute();
        return answer(find(sql, "email", user.email()).orElseThrow());
    }

    UserAnswer login(@RequestBody Login body) {
        Account account = find(sql, "email", body.user().email()).orElse(null);
        String hash = account == null ? null : account.password();
        if (!PASSWORDS.check(body.user().password(), hash).right() || account == null) {
            throw new Failure(401, "credentials", "invalid");
        }
        return answer(account);
    }

    UserAnswer current() {
        return answer(own());
    }

    UserAnswer change(@RequestBody UserChanges body) {
        Changes changes = new Changes(body.user());
        Account own = own();
        String username = changes.text("username", own.username());
        String email = changes.text("email", own.email());
        requireUnused("username", username);
        requireUnused("email", email);
        String password = changes.text("password", "");
        String hash = password.isEmpty() ? own.password() : PASSWORDS.hash(password);
        String bio = changes.optional("bio", own.bio());
        Account changed = new Account(viewer, username, email, hash, bio, changes.optional("image", own.image()));
        sql.createUpdate("UPDATE account SET username = :username, email = :email, password = :password, bio = :bio,"
                        + " image = :image WHERE id = :id")
                .bindMethods(changed)
                .execute();
        return answer(changed);
    }

    ProfileAnswer profile(@Path String username) {
        return sql.createQuery("SELECT u.username, u.bio, u.image, " + Conduit.FOLLOWING
                        + " FROM account u WHERE username = :username")
                .bind("viewer", viewer)
                .bind("username", username)
                .map(ConstructorMapper.of(Profile.class))
                .findOne()
                .map(ProfileAnswer::new)
                .orElseThrow(() -> new Failure(404, "profile", "not found"));
    }

    /** Follows a user with POST, and no longer with DELETE. */
    ProfileAnswer follow(@Path String username) {
        profile(username);
        String followed = "(SELECT id FROM account WHERE username = ?)";
        sql.execute("DELETE FROM follow WHERE follower = ? AND followed = " + followed, viewer, username);
        if (request.method().equals("POST")) {
            sql.execute("INSERT INTO follow (follower, followed) VALUES (?, " + followed + ")", viewer, username);
        }
        return profile(username);
    }
}
