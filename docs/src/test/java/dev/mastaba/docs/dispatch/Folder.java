package dev.mastaba.docs.dispatch;

import dev.mastaba.core.traversal.Resource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

// tag::traversal-folder
/** A folder of folders, in memory. */
final class Folder implements Resource {
    private final String name;
    private final @Nullable Folder parent;
    private final Map<String, Folder> children = new LinkedHashMap<>();

    Folder(String name, @Nullable Folder parent) {
        this.name = name;
        this.parent = parent;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public @Nullable Folder parent() {
        return parent;
    }

    @Override
    public @Nullable Folder child(String wanted) {
        return children.get(wanted);
    }

    /** Returns the child with this name; creates it if there is none. */
    Folder with(String child) {
        return children.computeIfAbsent(child, key -> new Folder(key, this));
    }
}
// end::traversal-folder
