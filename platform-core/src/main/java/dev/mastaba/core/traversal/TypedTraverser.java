package dev.mastaba.core.traversal;

import dev.mastaba.core.extend.TypeLookup;
import dev.mastaba.core.http.Request;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Leaves each root to the traverser for its nearest type. */
final class TypedTraverser implements Traverser {
    private final TypeLookup<Traverser> traversers;

    TypedTraverser(List<TraverserForType> registered) {
        Map<Class<?>, Traverser> byType = new HashMap<>();
        registered.forEach(entry -> byType.put(entry.rootType(), entry.traverser()));
        this.traversers = new TypeLookup<>(byType);
    }

    @Override
    public Traversal traverse(Request request, Object root, TraversalPath path) throws Exception {
        List<Traverser> nearest = traversers.all(root.getClass());
        return (nearest.isEmpty() ? Traverser.tree() : nearest.get(0)).traverse(request, root, path);
    }
}
