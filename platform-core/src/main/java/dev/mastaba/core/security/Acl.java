package dev.mastaba.core.security;

import java.util.List;

/**
 * An access control list: the permissions on a resource and its descendants. The first entry that applies both to the
 * permission and to one of the client's principals decides. (Pyramid: an ACL.)
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
