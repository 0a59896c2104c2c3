package dev.mastaba.security;

import dev.mastaba.core.engine.text.Sha256;
import dev.mastaba.core.http.Request;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A store for an application's users and the hashes of their passwords. Implementations must be safe for concurrent use by multiple threads and may
 * block.
 */
@ConsumerType
@FunctionalInterface
public interface UserStore {
    /**
     * Returns the user with the given name, as entered by a client, or an empty {@code Optional} if there is no such user. To identify the user who
     * sent a request, this method is called at most once for each request.
     *
     * @throws dev.mastaba.core.http.ServiceUnavailable if the users cannot be read at the moment
     */
    Optional<StoredUser> find(String name);

    /**
     * Returns the canonical form of a name, under which login attempts are counted. All spellings that {@link #find} treats as the same name must
     * have the same canonical form, even if the user does not exist. By default, the canonical form is the name without leading and trailing white
     * space. Attempts are always counted without regard to case.
     */
    default String canonical(String name) {
        return name.strip();
    }

    /**
     * Returns the store that a request uses. Stores that share a database with the application return one that reads and writes in the transaction of
     * the request, so that the request needs one connection only. By default, this method returns the store itself.
     */
    default UserStore in(Request request) {
        return this;
    }

    /** Replaces the stored hash of a user's password with a stronger hash of the same password. By default, this method does nothing. */
    default void upgrade(StoredUser user, String hash) {}

    /**
     * Ends all logins of the given user, who is logging out, by changing the number that the store keeps for the user ({@link StoredUser#logins}). By
     * default, this method does nothing.
     */
    default void endLogins(StoredUser user) {}

    /**
     * A user in a {@link UserStore}.
     *
     * @param name the user's name, which is also the user's id
     * @param password the hash of the user's password, from {@link PasswordHasher#hash}
     * @param groups the names of the user's groups
     * @param logins a number that the application stores for each user, usually a counter; each time it changes, all current logins of the user end.
     *     Change it at logout and when the password changes.
     */
    record StoredUser(String name, String password, List<String> groups, long logins) {
        public StoredUser {
            groups = List.copyOf(groups);
        }

        /** Returns a user with the given name and password hash, and without groups. All logins of this user end whenever the stored hash changes. */
        public static StoredUser of(String name, String password) {
            return new StoredUser(name, password, List.of(), digest(password));
        }

        /** Returns a copy of this user with the given groups instead of the current ones. */
        public StoredUser in(Collection<String> newGroups) {
            return new StoredUser(name, password, List.copyOf(newGroups), logins);
        }

        /**
         * Returns a copy of this user with the given value of {@link #logins}, which the application stores as a counter for each user. To end all
         * logins of a user, for example at logout or when the password changes, increment the stored counter.
         */
        public StoredUser counted(long newLogins) {
            return new StoredUser(name, password, groups, newLogins);
        }

        private static long digest(String text) {
            byte[] digest = Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong() & Long.MAX_VALUE;
        }

        /** Returns a string that is safe to log, because it does not contain the hash of the password. */
        @Override
        public String toString() {
            return "StoredUser[" + name + "]";
        }
    }
}
