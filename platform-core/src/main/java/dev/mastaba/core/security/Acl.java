package dev.mastaba.core.security;

import java.util.List;

/**
 * Who may do what with a resource and with what is in it: the first entry decides that is about the permission and one of the client's
 * principals. (Pyramid: an ACL.)
 *
 * @param entries in the order in which they are asked
 */
public record Acl(List<Ace> entries) {
    public Acl {
        entries = List.copyOf(entries);
    }

    /** The ACL of these entries. */
    public static Acl of(Ace... entries) {
        return new Acl(List.of(entries));
    }
}
