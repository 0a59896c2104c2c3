package dev.mastaba.core.security;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of an {@link Acl}: that whoever has a principal may, or may not, do something. (Pyramid: an ACE.)
 *
 * @param allows whether they may
 * @param principal a user's id, a group's name, {@link Principals#EVERYONE} or {@link Principals#AUTHENTICATED}
 * @param permissions what it is about; null for everything
 */
public record Ace(
        boolean allows, String principal, @Nullable List<String> permissions) {
    /** Nobody may do anything; at the end of an ACL it keeps what the ACLs above say from counting. (Pyramid: {@code DENY_ALL}.) */
    public static final Ace DENY_ALL = new Ace(false, Principals.EVERYONE, null);

    public Ace {
        if (permissions != null) {
            permissions = List.copyOf(permissions);
        }
    }

    /** Whoever has the principal may do these things. */
    public static Ace allow(String principal, String... permissions) {
        return new Ace(true, principal, List.of(permissions));
    }

    /** Whoever has the principal may do everything. (Pyramid: {@code ALL_PERMISSIONS}.) */
    public static Ace allowAll(String principal) {
        return new Ace(true, principal, null);
    }

    /** Whoever has the principal may not do these things. */
    public static Ace deny(String principal, String... permissions) {
        return new Ace(false, principal, List.of(permissions));
    }

    /** Whoever has the principal may do nothing. */
    public static Ace denyAll(String principal) {
        return new Ace(false, principal, null);
    }

    /** Whether it is about a permission. */
    public boolean isAbout(String permission) {
        return permissions == null || permissions.contains(permission);
    }

    /** {@code Allow group:editors edit, view}. */
    @Override
    public String toString() {
        String what = permissions == null ? "everything" : String.join(", ", permissions);
        return (allows ? "Allow " : "Deny ") + principal + " " + what;
    }
}
