package dev.mastaba.core.traversal;

import dev.mastaba.core.message.Request;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Leaves each root to the traverser for its nearest type. */
final class TypedTraverser implements Traverser {
    private final List<TraverserForType> registered;
    private final Map<Class<?>, Traverser> known = new ConcurrentHashMap<>();

    TypedTraverser(List<TraverserForType> registered) {
        this.registered = registered;
    }

    @Override
    public Traversal traverse(Request request, Object root, TraversalPath path) throws Exception {
        return known.computeIfAbsent(root.getClass(), this::nearest).traverse(request, root, path);
    }

    private Traverser nearest(Class<?> type) {
        List<TraverserForType> fitting = registered.stream()
                .filter(entry -> entry.rootType().isAssignableFrom(type))
                .toList();
        return fitting.stream()
                .filter(entry -> fitting.stream().noneMatch(other -> isNearer(other.rootType(), entry.rootType())))
                .findFirst()
                .map(TraverserForType::traverser)
                .orElse(Traverser.tree());
    }

    private static boolean isNearer(Class<?> type, Class<?> other) {
        return type != other && other.isAssignableFrom(type);
    }
}
