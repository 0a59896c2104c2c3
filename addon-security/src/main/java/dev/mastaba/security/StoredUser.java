package dev.mastaba.security;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.List;

/**
 * A user as a {@link UserStore} keeps it.
 *
 * @param name the user's id
 * @param password the hash that {@link PasswordHasher#hash} made
 * @param groups the names of the user's groups
 * @param logins a number that changes when all logins of the user end
 */
public record StoredUser(String name, String password, List<String> groups, long logins) {
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
