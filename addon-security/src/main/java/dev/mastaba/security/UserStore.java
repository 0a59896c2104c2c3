package dev.mastaba.security;

import java.util.Optional;

/** The users of an application and their passwords. Safe for any thread; may block. */
@FunctionalInterface
public interface UserStore {
    /**
     * Returns the user of a name, as a client entered it; called at most once for each request of a known user.
     *
     * @throws dev.mastaba.core.http.ServiceUnavailable when the users cannot be read at the moment
     */
    Optional<StoredUser> find(String name);

    /**
     * Returns the one name for all ways to enter a name, whether there is such a user or not: under it attempts to log in are counted. By default the name
     * without surrounding blanks; letters count without case in any event.
     */
    default String canonical(String name) {
        return name.strip();
    }

    /** Stores a stronger hash of a user's unchanged password; by default does nothing. */
    default void upgrade(StoredUser user, String hash) {}

    /** Changes the counter of a user who logs out, which ends all logins of that user; by default does nothing. */
    default void endLogins(StoredUser user) {}
}
