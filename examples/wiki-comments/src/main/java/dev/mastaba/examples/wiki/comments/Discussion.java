package dev.mastaba.examples.wiki.comments;

import dev.mastaba.core.security.Ace;
import dev.mastaba.core.security.Acl;
import dev.mastaba.core.security.HasAcl;
import dev.mastaba.core.security.Principals;

/** What is said about a page: whoever is logged in may say something. */
enum Discussion implements HasAcl {
    OF_A_PAGE;

    private static final Acl ACL = Acl.of(Ace.allow(Principals.AUTHENTICATED, "comment"));

    @Override
    public Acl acl() {
        return ACL;
    }
}
