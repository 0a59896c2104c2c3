package dev.mastaba.docs.documents;

import dev.mastaba.core.security.Ace;
import dev.mastaba.core.security.Acl;
import dev.mastaba.core.security.HasAcl;
import dev.mastaba.core.traversal.Resource;
import org.jspecify.annotations.Nullable;

// tag::documents-content
/** A node of the tree, which belongs to a user. */
public abstract class Content implements Resource, HasAcl {
    private final String name;
    private final @Nullable Folder parent;
    private final String owner;

    protected Content(String name, @Nullable Folder parent, String owner) {
        this.name = name;
        this.parent = parent;
        this.owner = owner;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final @Nullable Folder parent() {
        return parent;
    }

    public String getTitle() {
        return name;
    }

    public String getOwner() {
        return owner;
    }

    /** Grants everything to the owner; for all other users, the ACL of the parent decides. */
    @Override
    public Acl acl() {
        return Acl.of(Ace.allowAll(owner));
    }
}
// end::documents-content
