package dev.mastaba.security;

import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.Principals;
import java.util.List;

/**
 * The identity of a logged-in user, including the user's groups.
 *
 * @param userId the user's id
 * @param groups the names of the user's groups in the form that ACLs use, such as {@code group:editors}; names without the prefix {@code group:}
 *     receive it, and duplicates are removed
 */
public record Member(String userId, List<String> groups) implements Identity {
    /** The prefix of the principals that represent groups in ACLs. */
    public static final String GROUP = "group:";

    private static final String SYSTEM = "system.";

    public Member {
        groups = groups.stream()
                .map(name -> name.startsWith(GROUP) ? name : GROUP + name)
                .distinct()
                .toList();
    }

    /**
     * Returns whether an id can be a user id. An id that looks like a group or a system principal is not allowed, because the user would have the
     * rights of that principal.
     */
    static boolean isUserId(String id) {
        return !id.isBlank() && !id.startsWith(GROUP) && !id.startsWith(SYSTEM);
    }

    /** Returns the user's principals for ACLs. */
    List<String> principals() {
        return Principals.of(this, groups);
    }
}
