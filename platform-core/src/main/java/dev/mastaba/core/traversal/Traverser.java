package dev.mastaba.core.traversal;

import dev.mastaba.core.http.Request;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A function that finds the context of a request, starting at a root. Implementations must be thread-safe, and may
 * block. (Pyramid: {@code ITraverser}.)
 */
@ConsumerType
@FunctionalInterface
public interface Traverser {
    /**
     * Follows a path from a root and returns the context, the view name, and the rest of the path.
     *
     * @throws Exception any exception; exception views handle it
     */
    Traversal traverse(Request request, Object root, TraversalPath path) throws Exception;

    /** Returns the default traverser, which follows the children of each {@link Resource}. (Pyramid: {@code ResourceTreeTraverser}.) */
    static Traverser tree() {
        return TreeTraverser.ONLY;
    }
}
