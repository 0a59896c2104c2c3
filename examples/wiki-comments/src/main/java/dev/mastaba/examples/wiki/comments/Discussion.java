package dev.mastaba.examples.wiki.comments;

import dev.mastaba.core.security.Ace;
import dev.mastaba.core.security.Acl;
import dev.mastaba.core.security.HasAcl;
import dev.mastaba.core.security.Principals;

/** The discussion of a page: any user who is logged in may comment. */
enum Discussion implements HasAcl {
    OF_A_PAGE;

    private static final Acl ACL = Acl.of(Ace.allow(Principals.AUTHENTICATED, "comment"));

    @Override
    public Acl acl() {
        return ACL;
    }
}
