package dev.mastaba.core.traversal;

import dev.mastaba.core.http.Request;
import org.osgi.annotation.versioning.ConsumerType;

/** A function that finds the context below a root. It must be safe for use by any thread, and may block. (Pyramid: {@code ITraverser}.) */
@ConsumerType
@FunctionalInterface
public interface Traverser {
    /**
     * Follows a path.
     *
     * @throws Exception any exception; exception views handle it
     */
    Traversal traverse(Request request, Object root, TraversalPath path) throws Exception;

    /** Returns the traverser that follows the children of each {@link Resource}. (Pyramid: {@code ResourceTreeTraverser}.) */
    static Traverser tree() {
        return TreeTraverser.ONLY;
    }
}
