package dev.mastaba.security;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** The users of an application and their passwords. Safe for any thread; may block. */
@ConsumerType
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

    /**
     * A user as a {@link UserStore} keeps it.
     *
     * @param name the user's id
     * @param password the hash that {@link PasswordHasher#hash} made
     * @param groups the names of the user's groups
     * @param logins a number that changes when all logins of the user end
     */
    record StoredUser(String name, String password, List<String> groups, long logins) {
        public StoredUser {
            groups = List.copyOf(groups);
        }

        /** Returns a user without groups whose logins end when the password changes. */
        public static StoredUser of(String name, String password) {
            return new StoredUser(name, password, List.of(), digest(password));
        }

        /** Returns the same user in these groups. */
        public StoredUser in(Collection<String> newGroups) {
            return new StoredUser(name, password, List.copyOf(newGroups), logins);
        }

        /** Returns the same user whose logins end when this counter of the application's changes. */
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

        /** Returns a text without the hash. */
        @Override
        public String toString() {
            return "StoredUser[" + name + "]";
        }
    }
}
