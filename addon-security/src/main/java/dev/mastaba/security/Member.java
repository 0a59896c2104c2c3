package dev.mastaba.security;

import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.Principals;
import java.util.Collection;
import java.util.List;

/**
 * Somebody who is logged in, with groups.
 *
 * @param userId what names the user
 * @param groups names of groups, as ACLs have them: {@code group:editors}
 */
public record Member(String userId, List<String> groups) implements Identity {
    /** What principals of groups begin with. */
    public static final String GROUP = "group:";

    private static final String SYSTEM = "system.";

    public Member {
        groups = List.copyOf(groups);
    }

    /** The user and the groups, which get their beginning where they lack it. */
    static Member of(String userId, Collection<String> groups) {
        return new Member(
                userId,
                groups.stream()
                        .map(name -> name.startsWith(GROUP) ? name : GROUP + name)
                        .distinct()
                        .toList());
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
