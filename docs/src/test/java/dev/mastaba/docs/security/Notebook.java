package dev.mastaba.docs.security;

import dev.mastaba.core.security.Ace;
import dev.mastaba.core.security.Acl;
import dev.mastaba.core.security.HasAcl;
import dev.mastaba.core.security.Principals;
import dev.mastaba.core.traversal.Resource;
import org.jspecify.annotations.Nullable;

// tag::security-tree
record Notebook() implements Resource, HasAcl {
    private static final Acl ACL = Acl.of(
            Ace.allow(Principals.EVERYONE, "view"), Ace.allow("group:editors", "edit"), Ace.allowAll("group:admins"));

    @Override
    public Acl acl() {
        return ACL;
    }

    @Override
    public String name() {
        return "";
    }

    @Override
    public @Nullable Resource parent() {
        return null;
    }

    @Override
    public Note child(String name) {
        return new Note(this, name, "ada");
    }
}
// end::security-tree
