package dev.mastaba.core.traversal;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A node in a tree of objects to which URLs refer. It has a name, a parent, and children. Roots and contexts can be any
 * objects; only resources can be traversed and have URLs. (Pyramid: {@code __name__}, {@code __parent__},
 * {@code __getitem__}.)
 */
@ConsumerType
public interface Resource {
    /** Returns the resource's name below its parent; empty for a root. */
    String name();

    /** Returns the parent; null for a root. */
    @Nullable
    Resource parent();

    /** Returns the child with this name, or null if there is none. */
    default @Nullable Object child(String name) {
        return null;
    }
}
