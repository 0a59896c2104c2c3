package dev.mastaba.examples.wiki;

import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.security.Ace;
import dev.mastaba.core.security.Acl;
import dev.mastaba.core.security.HasAcl;
import dev.mastaba.core.security.Principals;
import dev.mastaba.examples.wiki.page.PageName;
import dev.mastaba.examples.wiki.page.Revision;
import java.util.Optional;

/**
 * A page that a request names; it need not exist yet. Everyone may view it, any user who is logged in may edit it unless it is locked, and
 * administrators may do everything.
 *
 * @param name its name
 * @param newest its newest revision; empty if it has not been written
 * @param locked whether it is protected: only administrators may edit it
 */
public record Page(PageName name, Optional<Revision> newest, boolean locked) implements HasAcl {
    // tag::wiki-acl
    private static final Acl OPEN = Acl.of(
            Ace.allow(Principals.EVERYONE, "view"),
            Ace.allow(Principals.AUTHENTICATED, "edit"),
            Ace.allowAll(KnownUsers.ADMINISTRATORS));

    private static final Acl LOCKED =
            Acl.of(Ace.allow(Principals.EVERYONE, "view"), Ace.allowAll(KnownUsers.ADMINISTRATORS));

    @Override
    public Acl acl() {
        return locked ? LOCKED : OPEN;
    }
    // end::wiki-acl

    /** Returns the newest revision of a page that must exist. */
    Revision written() {
        return newest.orElseThrow(() -> new NotFound("The page \"" + name + "\" does not exist yet."));
    }

    /** Returns the number of the newest revision; 0 if there is none. */
    int number() {
        return newest.map(Revision::number).orElse(0);
    }
}
