package dev.mastaba.core.traversal;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Something that a URL may be about, in a tree: it knows its name, what it is in, and its children. Roots and contexts may be any objects;
 * those that are resources can be traversed and have URLs. (Pyramid: {@code __name__}, {@code __parent__}, {@code __getitem__}.)
 */
@ConsumerType
public interface Resource {
    /** Its name below its parent; empty for a root. */
    String name();

    /** What it is in; null for a root. */
    @Nullable
    Resource parent();

    /** The child of this name, or null when there is none. */
    default @Nullable Object child(String name) {
        return null;
    }
}
