package dev.mastaba.core.traversal;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A node in a tree of objects to which URLs refer. It has a name, a parent, and children. Any object can be a root or a
 * context, but only resources can have children and URLs. (Pyramid: {@code __name__}, {@code __parent__},
 * {@code __getitem__}.)
 */
@ConsumerType
public interface Resource {
    /** Returns the name that identifies this resource among its parent's children; empty for a root. */
    String name();

    /** Returns the parent of this resource; null for a root. */
    @Nullable
    Resource parent();

    /** Returns the child of this resource with the given name, or null if it does not exist. */
    default @Nullable Object child(String name) {
        return null;
    }
}
