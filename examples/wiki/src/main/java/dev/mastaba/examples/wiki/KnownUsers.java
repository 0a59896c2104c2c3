package dev.mastaba.examples.wiki;

import dev.mastaba.core.message.Request;
import dev.mastaba.core.session.Session;
import dev.mastaba.core.session.SessionKey;
import dev.mastaba.examples.wiki.user.User;
import dev.mastaba.examples.wiki.user.UserName;
import dev.mastaba.examples.wiki.user.Users;
import dev.mastaba.security.Groups;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who is in a session is asked of the database: users who are gone, and logins with a former password, are nobody's. */
record KnownUsers(Users users) implements Groups {
    /** Who may protect and delete pages, as ACLs name them. */
    static final String ADMINISTRATORS = "group:administrators";

    private static final SessionKey<Long> PASSWORDS = SessionKey.number("wiki.passwords");

    @Override
    public @Nullable Collection<String> of(String userId, Request request) {
        Optional<User> user = find(userId);
        Optional<Long> passwords = Session.of(request).find(PASSWORDS);
        if (user.isEmpty()
                || passwords.filter(known -> known == user.get().passwords()).isEmpty()) {
            return null;
        }
        return user.get().administrator() ? List.of(ADMINISTRATORS) : List.of();
    }

    /** The user of a name that somebody typed. */
    Optional<User> find(String typed) {
        return UserName.problemWith(typed).isEmpty() ? users.find(UserName.of(typed)) : Optional.empty();
    }

    /** Notes in the session with which of the user's passwords the login was. */
    static void remember(Request request, User user) {
        Session.of(request).put(PASSWORDS, (long) user.passwords());
    }
}
