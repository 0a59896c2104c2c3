package dev.mastaba.docs.documents;

import dev.mastaba.core.security.Ace;
import dev.mastaba.core.security.Acl;
import dev.mastaba.core.security.Principals;

// tag::documents-site
/** The root of the tree: everyone can view it, and administrators can do everything. */
public final class Site extends Folder {
    public Site() {
        super("", null, "admin");
    }

    @Override
    public String getTitle() {
        return "Documents";
    }

    @Override
    public Acl acl() {
        return Acl.of(Ace.allowAll("group:admins"), Ace.allow(Principals.EVERYONE, "view"));
    }
}
// end::documents-site
