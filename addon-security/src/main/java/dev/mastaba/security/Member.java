package dev.mastaba.security;

import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.Principals;
import java.util.List;

/**
 * A user who is logged in, with groups.
 *
 * @param userId what names the user
 * @param groups names of groups, as ACLs have them: {@code group:editors}; a name without {@code group:} gets it, and each name comes once
 */
public record Member(String userId, List<String> groups) implements Identity {
    /** What principals of groups begin with. */
    public static final String GROUP = "group:";

    private static final String SYSTEM = "system.";

    public Member {
        groups = groups.stream()
                .map(name -> name.startsWith(GROUP) ? name : GROUP + name)
                .distinct()
                .toList();
    }

    /** Whether an id can be a user's: one that reads like a group or one of the system's principals would have their rights. */
    static boolean isUserId(String id) {
        return !id.isBlank() && !id.startsWith(GROUP) && !id.startsWith(SYSTEM);
    }

    /** What the user is, for ACLs. */
    List<String> principals() {
        return Principals.of(this, groups);
    }
}
