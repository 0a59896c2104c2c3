package dev.mastaba.examples.wiki;

import dev.mastaba.core.security.Ace;
import dev.mastaba.core.security.Acl;
import dev.mastaba.core.security.HasAcl;
import dev.mastaba.core.security.Principals;

/** What each user has, and nobody else: for who is logged in. */
enum Account implements HasAcl {
    OF_WHOEVER_ASKS;

    private static final Acl ACL = Acl.of(Ace.allow(Principals.AUTHENTICATED, "account"));

    @Override
    public Acl acl() {
        return ACL;
    }
}
