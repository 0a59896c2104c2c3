package dev.mastaba.core.security;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An access control entry: an entry of an {@link Acl}, which grants or denies permissions to a principal. (Pyramid: an
 * ACE.)
 *
 * @param allows true if the entry grants the permissions, false if it denies them
 * @param principal a user's id, a group's name, {@link Principals#EVERYONE}, or {@link Principals#AUTHENTICATED}
 * @param permissions the permissions, or null for all permissions
 */
public record Ace(
        boolean allows, String principal, @Nullable List<String> permissions) {
    /**
     * An entry that denies all permissions to everyone. As the last entry of an ACL, it stops the search, so that the
     * ACLs of ancestors have no effect. (Pyramid: {@code DENY_ALL}.)
     */
    public static final Ace DENY_ALL = new Ace(false, Principals.EVERYONE, null);

    public Ace {
        if (permissions != null) {
            permissions = List.copyOf(permissions);
        }
    }

    /** Returns an entry that grants the given permissions to the given principal. */
    public static Ace allow(String principal, String... permissions) {
        return new Ace(true, principal, List.of(permissions));
    }

    /** Returns an entry that grants all permissions to the given principal. (Pyramid: {@code ALL_PERMISSIONS}.) */
    public static Ace allowAll(String principal) {
        return new Ace(true, principal, null);
    }

    /** Returns an entry that denies the given permissions to the given principal. */
    public static Ace deny(String principal, String... permissions) {
        return new Ace(false, principal, List.of(permissions));
    }

    /** Returns an entry that denies all permissions to the given principal. */
    public static Ace denyAll(String principal) {
        return new Ace(false, principal, null);
    }

    /** Returns whether this entry applies to the given permission. */
    public boolean isAbout(String permission) {
        return permissions == null || permissions.contains(permission);
    }

    /** Returns this entry as a string, such as {@code Allow group:editors edit, view}. */
    @Override
    public String toString() {
        String what = permissions == null ? "everything" : String.join(", ", permissions);
        return (allows ? "Allow " : "Deny ") + principal + " " + what;
    }
}
