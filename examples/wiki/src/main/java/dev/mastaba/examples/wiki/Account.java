package dev.mastaba.examples.wiki;

import dev.mastaba.core.security.Ace;
import dev.mastaba.core.security.Acl;
import dev.mastaba.core.security.HasAcl;
import dev.mastaba.core.security.Principals;

/** The account of each user, for users who are logged in. */
enum Account implements HasAcl {
    OF_WHOEVER_ASKS;

    private static final Acl ACL = Acl.of(Ace.allow(Principals.AUTHENTICATED, "account"));

    @Override
    public Acl acl() {
        return ACL;
    }
}
