package dev.mastaba.security;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** A store for an application's users and their passwords. Implementations must be safe for concurrent use by multiple threads and may block. */
@ConsumerType
@FunctionalInterface
public interface UserStore {
    /**
     * Returns the user with the given name, as entered by a client, or an empty {@code Optional} if there is no such user. This method is called at
     * most once for each request of a known user.
     *
     * @throws dev.mastaba.core.http.ServiceUnavailable if the users cannot be read at the moment
     */
    Optional<StoredUser> find(String name);

    /**
     * Returns the canonical form of a name, under which login attempts are counted. All spellings of the same name must have the same canonical form,
     * even if there is no such user. By default, it is the name without leading and trailing white space. Attempts are always counted without regard
     * to case.
     */
    default String canonical(String name) {
        return name.strip();
    }

    /** Stores a stronger hash of a user's unchanged password. By default, this method does nothing. */
    default void upgrade(StoredUser user, String hash) {}

    /** Changes the counter of a user who logs out; this ends all logins of that user. By default, this method does nothing. */
    default void endLogins(StoredUser user) {}

    /**
     * A user in a {@link UserStore}.
     *
     * @param name the user's name, which is also the user's id
     * @param password the hash from {@link PasswordHasher#hash}
     * @param groups the names of the user's groups
     * @param logins a counter; when it changes, all logins of the user end
     */
    record StoredUser(String name, String password, List<String> groups, long logins) {
        public StoredUser {
            groups = List.copyOf(groups);
        }

        /** Returns a user without groups, whose logins end when the password changes. */
        public static StoredUser of(String name, String password) {
            return new StoredUser(name, password, List.of(), digest(password));
        }

        /** Returns a copy of the user with the given groups. */
        public StoredUser in(Collection<String> newGroups) {
            return new StoredUser(name, password, List.copyOf(newGroups), logins);
        }

        /** Returns a copy of the user with the given counter, which the application maintains. When the counter changes, the user's logins end. */
        public StoredUser counted(long newLogins) {
            return new StoredUser(name, password, groups, newLogins);
        }

        private static long digest(String text) {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
                return ByteBuffer.wrap(digest).getLong() & Long.MAX_VALUE;
            } catch (GeneralSecurityException missing) {
                throw new IllegalStateException("SHA-256 is missing in this JDK", missing);
            }
        }

        /** Returns a string that does not contain the hash. */
        @Override
        public String toString() {
            return "StoredUser[" + name + "]";
        }
    }
}
