package dev.mastaba.core.engine.traversal;

import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.extend.TypeLookup;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.traversal.Traversal;
import dev.mastaba.core.traversal.TraversalPath;
import dev.mastaba.core.traversal.Traverser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A traverser that delegates each root to the traverser for its nearest type. */
public final class TypedTraverser implements Traverser {
    private final TypeLookup<Traverser> traversers;

    private TypedTraverser(List<TraverserForType> registered) {
        Map<Class<?>, Traverser> byType = new HashMap<>();
        registered.forEach(entry -> byType.put(entry.rootType(), entry.traverser()));
        this.traversers = new TypeLookup<>(byType);
    }

    /** Returns the traverser of an application: for each root the one registered for its nearest type, or else {@link Traverser#tree}. */
    public static Traverser of(Registry registry) {
        List<TraverserForType> registered = registry.all(TraverserForType.class);
        return registered.isEmpty() ? Traverser.tree() : new TypedTraverser(registered);
    }

    @Override
    public Traversal traverse(Request request, Object root, TraversalPath path) throws Exception {
        List<Traverser> nearest = traversers.all(root.getClass());
        return (nearest.isEmpty() ? Traverser.tree() : nearest.get(0)).traverse(request, root, path);
    }
}
