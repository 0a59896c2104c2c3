package dev.mastaba.examples.conduit;

import static dev.mastaba.examples.conduit.Failure.BLANK;

import dev.mastaba.binding.Bound;
import dev.mastaba.binding.Path;
import dev.mastaba.binding.RequestBody;
import dev.mastaba.examples.conduit.Accounts.Account;
import dev.mastaba.examples.conduit.Accounts.Profile;
import dev.mastaba.security.JwtPolicy;
import dev.mastaba.security.PasswordHasher;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The views of users and profiles. */
@Bound
final class UserViews {
    private final JwtPolicy tokens;
    private final PasswordHasher passwords = PasswordHasher.standard();

    UserViews(JwtPolicy tokens) {
        this.tokens = tokens;
    }

    // tag::conduit-body
    record Registration(@Valid NewUser user) {}

    record NewUser(
            @NotBlank(message = BLANK) String username,
            @NotBlank(message = BLANK) String email,
            @NotBlank(message = BLANK) String password) {}
    // end::conduit-body

    record Login(@Valid Credentials user) {}

    record Credentials(
            @NotBlank(message = BLANK) String email,
            @NotBlank(message = BLANK) String password) {}

    record UserChanges(Map<String, @Nullable Object> user) {}

    record User(
            String email,
            String token,
            String username,
            @Nullable String bio,
            @Nullable String image) {}

    record UserAnswer(User user) {}

    record ProfileAnswer(Profile profile) {}

    // tag::conduit-issue
    private UserAnswer answer(Account account) {
        String token = tokens.issue(Long.toString(account.id()));
        return new UserAnswer(new User(account.email(), token, account.username(), account.bio(), account.image()));
    }
    // end::conduit-issue

    UserAnswer register(@RequestBody Registration body, Accounts accounts) {
        NewUser user = body.user();
        return answer(accounts.add(user.username(), user.email(), passwords.hash(user.password())));
    }

    UserAnswer login(@RequestBody Login body, Accounts accounts) {
        Account account = accounts.find("email", body.user().email()).orElse(null);
        String hash = account == null ? null : account.password();
        if (!passwords.check(body.user().password(), hash).right() || account == null) {
            throw new Failure(401, "credentials", "invalid");
        }
        return answer(account);
    }

    UserAnswer current(Accounts accounts) {
        return answer(accounts.own());
    }

    UserAnswer change(@RequestBody UserChanges body, Accounts accounts) {
        Changes changes = new Changes(body.user());
        Account own = accounts.own();
        String password = changes.text("password", "");
        Account changed = new Account(
                own.id(),
                changes.text("username", own.username()),
                changes.text("email", own.email()),
                password.isEmpty() ? own.password() : passwords.hash(password),
                changes.optional("bio", own.bio()),
                changes.optional("image", own.image()));
        accounts.update(changed);
        return answer(changed);
    }

    ProfileAnswer profile(@Path String username, Accounts accounts) {
        return new ProfileAnswer(accounts.profile(username));
    }

    ProfileAnswer follow(@Path String username, Accounts accounts) {
        accounts.follow(accounts.named(username), true);
        return profile(username, accounts);
    }

    ProfileAnswer unfollow(@Path String username, Accounts accounts) {
        accounts.follow(accounts.named(username), false);
        return profile(username, accounts);
    }
}
