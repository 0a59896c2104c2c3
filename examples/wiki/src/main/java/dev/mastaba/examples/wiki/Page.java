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
 * A wiki page that a request names, which does not have to exist yet. Everyone may view the page. Any user who is logged in may edit it unless it is
 * locked, and administrators may do everything.
 *
 * @param name the name of the page
 * @param newest the newest revision; empty if the page does not exist yet
 * @param locked whether only administrators may edit the page
 */
public record Page(PageName name, Optional<Revision> newest, boolean locked) implements HasAcl {
    // tag::wiki-acl
    private static final Acl OPEN = Acl.of(
            Ace.allow(Principals.EVERYONE, "view"),
            Ace.allow(Principals.AUTHENTICATED, "edit", "watch"),
            Ace.allowAll(KnownUsers.ADMINISTRATORS));

    private static final Acl LOCKED = Acl.of(
            Ace.allow(Principals.EVERYONE, "view"),
            Ace.allow(Principals.AUTHENTICATED, "watch"),
            Ace.allowAll(KnownUsers.ADMINISTRATORS));

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
