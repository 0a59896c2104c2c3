package dev.mastaba.core.traversal;

import dev.mastaba.core.engine.blocking.NonBlocking;
import dev.mastaba.core.http.Request;
import java.util.List;

/**
 * A traverser that follows names from child to child, until a name does not lead to a child or specifies a view ({@code @@name}). If the path is
 * empty, this traverser does not call any resource and does not block.
 */
final class TreeTraverser implements Traverser, NonBlocking {
    static final TreeTraverser ONLY = new TreeTraverser();

    private TreeTraverser() {}

    @Override
    public Traversal traverse(Request request, Object root, TraversalPath path) {
        return follow(root, path);
    }

    Traversal follow(Object root, TraversalPath path) {
        List<String> names = path.segments();
        if (names.isEmpty() && path.subpath().isEmpty()) {
            return RootFactory.DefaultRoot.at(root);
        }
        Object context = root;
        int followed = 0;
        while (followed < names.size()) {
            String name = names.get(followed);
            Object child =
                    name.startsWith("@@") || !(context instanceof Resource resource) ? null : resource.child(name);
            if (child == null) {
                break;
            }
            context = child;
            followed++;
        }
        boolean all = followed == names.size();
        String viewName = all ? "" : viewName(names.get(followed));
        List<String> subpath = all ? path.subpath() : part(names, followed + 1, names.size());
        return new Traversal(context, viewName, subpath, part(names, 0, followed), root);
    }

    /**
     * Returns the names from index {@code from} up to, but not including, index {@code to}. If these are all names, the result is the given list
     * itself.
     */
    private static List<String> part(List<String> names, int from, int to) {
        return from == to ? List.of() : to - from == names.size() ? names : names.subList(from, to);
    }

    private static String viewName(String name) {
        return name.startsWith("@@") ? name.substring(2) : name;
    }
}
