package dev.mastaba.examples.wiki;

import dev.mastaba.examples.wiki.user.User;
import dev.mastaba.examples.wiki.user.UserName;
import dev.mastaba.examples.wiki.user.Users;
import dev.mastaba.security.UserStore;
import dev.mastaba.security.UserStore.StoredUser;
import java.util.List;
import java.util.Optional;

/**
 * The users of the wiki as those who log in.
 *
 * @param users where they are kept
 */
record KnownUsers(Users users) implements UserStore {
    /** Who may protect and delete pages, as ACLs name them. */
    static final String ADMINISTRATORS = "group:administrators";

    @Override
    public Optional<StoredUser> find(String typed) {
        return UserName.problemWith(typed).isEmpty()
                ? users.find(UserName.of(typed)).map(KnownUsers::stored)
                : Optional.empty();
    }

    @Override
    public String canonical(String typed) {
        return UserName.problemWith(typed).isEmpty() ? UserName.of(typed).folded() : typed;
    }

    private static StoredUser stored(User user) {
        return StoredUser.of(user.name().text(), user.password())
                .in(user.administrator() ? List.of(ADMINISTRATORS) : List.of())
                .counted(user.passwords());
    }

    /** The user of the wiki that a stored one was made of. */
    static User user(StoredUser stored) {
        return new User(
                UserName.of(stored.name()),
                stored.password(),
                (int) stored.logins(),
                stored.groups().contains(ADMINISTRATORS));
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
