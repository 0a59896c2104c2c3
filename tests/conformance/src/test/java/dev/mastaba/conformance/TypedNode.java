package dev.mastaba.conformance;

import dev.mastaba.core.traversal.Resource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A resource of a chain; the cases' own types extend it. */
public class TypedNode implements Resource {
    private String name = "";
    private @Nullable Resource parent;
    private @Nullable TypedNode child;

    /** Access control entries: action, principal, permissions; null where there are none. */
    @Nullable
    List<List<String>> acl;

    /** Puts this resource below another, or at the root. */
    TypedNode place(String ownName, @Nullable TypedNode above) {
        name = ownName;
        parent = above;
        if (above != null) {
            above.child = this;
        }
        return this;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public @Nullable Resource parent() {
        return parent;
    }

    @Override
    public @Nullable Resource child(String childName) {
        return child != null && child.name.equals(childName) ? child : null;
    }
}
