package dev.mastaba.docs.security;

import dev.mastaba.core.security.Ace;
import dev.mastaba.core.security.Acl;
import dev.mastaba.core.security.HasAcl;
import dev.mastaba.core.traversal.Resource;

// tag::security-note
record Note(Notebook parent, String name, String author) implements Resource, HasAcl {
    @Override
    public Acl acl() {
        return Acl.of(Ace.allow(author, "edit"));
    }
}
// end::security-note
