package dev.mastaba.examples.wiki;

import dev.mastaba.core.http.Request;
import dev.mastaba.examples.wiki.user.User;
import dev.mastaba.examples.wiki.user.UserName;
import dev.mastaba.examples.wiki.user.Users;
import dev.mastaba.security.UserStore;
import java.util.List;
import java.util.Optional;

/**
 * The users of the wiki, for the login. They are read and changed in the transactions of requests.
 *
 * @param database the database with the users
 */
record KnownUsers(WikiDatabase database) implements UserStore {
    /** The group that may protect and delete pages, in the form for ACLs. */
    static final String ADMINISTRATORS = "group:administrators";

    @Override
    public InRequest in(Request request) {
        return new InRequest(database.users(request));
    }

    @Override
    public String canonical(String typed) {
        return UserName.problemWith(typed).isEmpty() ? UserName.of(typed).folded() : typed;
    }

    @Override
    public Optional<StoredUser> find(String name) {
        throw new UnsupportedOperationException("Users are found in requests");
    }

    /** Returns the user of the wiki from which a stored one was made. */
    static User user(StoredUser stored) {
        return new User(
                UserName.of(stored.name()),
                stored.password(),
                (int) stored.logins(),
                stored.groups().contains(ADMINISTRATORS));
    }

    /**
     * The users in one request.
     *
     * @param users the users, in the transaction of the request
     */
    record InRequest(Users users) implements UserStore {
        @Override
        public Optional<StoredUser> find(String typed) {
            return UserName.problemWith(typed).isEmpty()
                    ? users.find(UserName.of(typed)).map(InRequest::stored)
                    : Optional.empty();
        }

        private static StoredUser stored(User user) {
            return StoredUser.of(user.name().text(), user.password())
                    .in(user.administrator() ? List.of(ADMINISTRATORS) : List.of())
                    .counted(user.passwords());
        }

        @Override
        public void upgrade(StoredUser user, String hash) {
            users.rehash(user(user), hash);
        }

        @Override
        public void endLogins(StoredUser user) {
            users.endLogins(user(user));
        }
    }
}
