package dev.mastaba.core.traversal;

import dev.mastaba.core.http.Request;
import org.osgi.annotation.versioning.ConsumerType;

/** Finds the context below a root. Safe for any thread; may block. (Pyramid: {@code ITraverser}.) */
@ConsumerType
@FunctionalInterface
public interface Traverser {
    /**
     * Follows a path.
     *
     * @throws Exception anything; exception views are asked for the answer
     */
    Traversal traverse(Request request, Object root, TraversalPath path) throws Exception;

    /** The traverser that asks each {@link Resource} for its child. (Pyramid: {@code ResourceTreeTraverser}.) */
    static Traverser tree() {
        return TreeTraverser.ONLY;
    }
}
