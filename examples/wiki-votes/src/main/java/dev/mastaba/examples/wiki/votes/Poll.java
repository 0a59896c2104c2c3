package dev.mastaba.examples.wiki.votes;

import dev.mastaba.core.security.Ace;
import dev.mastaba.core.security.Acl;
import dev.mastaba.core.security.HasAcl;
import dev.mastaba.core.security.Principals;

/** The poll about a page: any user who is logged in may vote. */
enum Poll implements HasAcl {
    OF_A_PAGE;

    private static final Acl ACL = Acl.of(Ace.allow(Principals.AUTHENTICATED, "vote"));

    @Override
    public Acl acl() {
        return ACL;
    }
}
