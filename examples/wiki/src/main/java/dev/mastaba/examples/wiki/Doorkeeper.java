package dev.mastaba.examples.wiki;

import dev.mastaba.core.i18n.Localizer;
import dev.mastaba.core.i18n.TranslationString;
import dev.mastaba.core.message.Header;
import dev.mastaba.core.message.Request;
import dev.mastaba.core.message.Response;
import dev.mastaba.core.registry.KeptState;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.SecurityPolicy;
import dev.mastaba.core.session.Session;
import dev.mastaba.core.status.TooManyRequests;
import dev.mastaba.examples.wiki.user.User;
import dev.mastaba.examples.wiki.user.UserName;
import dev.mastaba.examples.wiki.user.Users;
import dev.mastaba.security.AclPolicy;
import dev.mastaba.security.LoginThrottle;
import dev.mastaba.security.PasswordHasher;
import dev.mastaba.security.PasswordMatch;
import dev.mastaba.security.SessionPolicy;
import java.util.List;
import java.util.Optional;

/** Looks at passwords, and lets people in and out. Passwords are hashed by threads of their own; attempts are counted. */
final class Doorkeeper {
    private final KnownUsers known;
    private final AclPolicy policy;
    private final LoginThrottle throttle;
    private final PasswordHasher hasher = PasswordHasher.standard();

    /** One who counts attempts in this kept state, so that another version of the wiki goes on counting. */
    Doorkeeper(Users users, KeptState kept) {
        known = new KnownUsers(users);
        policy = AclPolicy.of(known, new SessionPolicy());
        throttle = LoginThrottle.in(kept);
    }

    /** Who is asking, and what is permitted. */
    SecurityPolicy policy() {
        return policy;
    }

    /**
     * The user whose name and password these are.
     *
     * @throws TooManyRequests when the user or the client's network has to wait
     */
    Optional<User> check(Request request, String name, String password) {
        String account = account(name);
        Optional<User> user = known.find(name);
        PasswordMatch match = throttle.check(
                request,
                account,
                () -> hasher.check(password, user.map(User::password).orElse(null)));
        if (user.isEmpty() || !match.right()) {
            return Optional.empty();
        }
        match.upgrade().ifPresent(better -> known.users().rehash(user.get(), better));
        return user;
    }

    /**
     * The hash of a new password.
     *
     * @throws TooManyRequests when there were many new users from the client's network
     */
    String hash(Request request, UserName name, String password) {
        return throttle.attempt(request, name.folded(), () -> hasher.hash(password));
    }

    /** Logs a user in, into a session of another id, and greets; with the fields that the answer has to have. */
    List<Header> letIn(Request request, User user, TranslationString greeting) {
        List<Header> fields = policy.remember(request, user.name().text());
        KnownUsers.remember(request, user);
        Session.of(request).flash(Localizer.of(request).translate(greeting));
        return fields;
    }

    /** Ends the session, and all other logins of its user; with the fields that the answer has to have. */
    List<Header> letOut(Request request, TranslationString farewell) {
        Identity.of(request).flatMap(user -> known.find(user.userId())).ifPresent(known.users()::endLogins);
        List<Header> fields = policy.forget(request);
        Session.of(request).flash(Localizer.of(request).translate(farewell));
        return fields;
    }

    /** Leads on with these fields. */
    static Response to(String url, List<Header> fields) {
        Response.Builder answer = Response.seeOther(url).toBuilder();
        fields.forEach(field -> answer.addHeader(field.name(), field.value()));
        return answer.build();
    }

    /** All ways to write a name count as one. */
    private static String account(String typed) {
        return UserName.problemWith(typed).isEmpty() ? UserName.of(typed).folded() : typed;
    }
}
