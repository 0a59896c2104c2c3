package dev.mastaba.core.security;

import java.util.List;

/**
 * An access control list: entries that grant or deny permissions on a resource and its descendants. The first entry
 * that applies to both the permission and one of the client's principals decides. (Pyramid: an ACL.)
 *
 * @param entries the entries, in order of evaluation
 */
public record Acl(List<Ace> entries) {
    public Acl {
        entries = List.copyOf(entries);
    }

    /** Returns an ACL that consists of the given entries. */
    public static Acl of(Ace... entries) {
        return new Acl(List.of(entries));
    }
}
