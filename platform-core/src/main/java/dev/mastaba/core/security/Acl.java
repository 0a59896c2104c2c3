package dev.mastaba.core.security;

import java.util.List;

/**
 * The permissions on a resource and its descendants. The decision is made by the first entry that applies to the
 * permission and to one of the client's principals. (Pyramid: an ACL.)
 *
 * @param entries the entries, in order of evaluation
 */
public record Acl(List<Ace> entries) {
    public Acl {
        entries = List.copyOf(entries);
    }

    /** Returns the ACL that consists of these entries. */
    public static Acl of(Ace... entries) {
        return new Acl(List.of(entries));
    }
}
