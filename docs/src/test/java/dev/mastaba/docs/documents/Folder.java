package dev.mastaba.docs.documents;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

// tag::documents-folder
/** A folder of documents and other folders. */
public class Folder extends Content {
    private final Map<String, Content> children = new ConcurrentSkipListMap<>();

    public Folder(String name, @Nullable Folder parent, String owner) {
        super(name, parent, owner);
    }

    @Override
    public @Nullable Content child(String wanted) {
        return children.get(wanted);
    }

    public Collection<Content> children() {
        return children.values();
    }

    public <C extends Content> C add(C child) {
        children.put(child.name(), child);
        return child;
    }
}
// end::documents-folder
