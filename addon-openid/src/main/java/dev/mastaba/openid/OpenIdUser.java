package dev.mastaba.openid;

import java.util.Collection;
import java.util.List;

/**
 * Who somebody is in this application.
 *
 * @param userId what the security policy remembers
 * @param groups what is remembered along with it in the session, for {@link OpenIdLogin#groups}: at most 100, each of at most 200 characters
 */
public record OpenIdUser(String userId, List<String> groups) {
    private static final int MOST = 100;
    private static final int LONGEST = 200;

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException for a blank id, and for more or longer groups
     */
    public OpenIdUser {
        groups = List.copyOf(groups);
        if (userId.isBlank()) {
            throw new IllegalArgumentException("A user's id is not blank");
        }
        if (groups.size() > MOST || groups.stream().anyMatch(group -> group.length() > LONGEST)) {
            throw new IllegalArgumentException(
                    "A user has at most " + MOST + " groups of at most " + LONGEST + " characters");
        }
    }

    /** A user without groups, or whose groups the application knows by itself. */
    public static OpenIdUser named(String userId) {
        return new OpenIdUser(userId, List.of());
    }

    /** The same with these groups, each once. */
    public OpenIdUser in(Collection<String> names) {
        return new OpenIdUser(userId, names.stream().distinct().toList());
    }
}
