package dev.mastaba.docs.documents;

import dev.mastaba.core.security.Ace;
import dev.mastaba.core.security.Acl;

// tag::documents-document
/** A document; a draft is visible only to its owner. */
public class Document extends Content {
    private volatile String text = "";
    private volatile boolean draft;

    public Document(String name, Folder parent, String owner) {
        super(name, parent, owner);
    }

    public String getText() {
        return text;
    }

    public void write(String newText, boolean isDraft) {
        text = newText;
        draft = isDraft;
    }

    @Override
    public Acl acl() {
        return draft ? Acl.of(Ace.allowAll(getOwner()), Ace.DENY_ALL) : super.acl();
    }
}
// end::documents-document
