package dev.mastaba.core.traversal;

import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.http.Request;
import java.util.List;

/** Finds the context below a root. Safe for any thread; may block. (Pyramid: {@code ITraverser}.) */
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

    /** The traverser of an application: for each root the one that was registered for its nearest type, else {@link #tree}. */
    static Traverser of(Registry registry) {
        List<TraverserForType> registered = registry.all(TraverserForType.class);
        return registered.isEmpty() ? tree() : new TypedTraverser(registered);
    }
}
