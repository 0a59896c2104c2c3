package dev.mastaba.core.traversal;

import dev.mastaba.core.http.PercentCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;

/** Resources by their paths, and paths of resources. (Pyramid: {@code pyramid.traversal}.) */
public final class ResourcePath {
    private static final String SEGMENT_SAFE = "~!$&'()*+,;=:@";

    private ResourcePath() {}

    /** The names from the root to a resource; the first is the root's, which is usually empty. */
    public static List<String> names(Resource resource) {
        List<String> names = new ArrayList<>();
        Lineage.of(resource).forEach(above -> names.add(above.name()));
        Collections.reverse(names);
        return names;
    }

    /** The path of a resource with further names below it, percent-encoded: {@code /a/b%20c}; the root's is {@code /}. */
    public static String of(Resource resource, String... elements) {
        List<String> names = names(resource);
        Collections.addAll(names, elements);
        String path = String.join("/", names.stream().map(ResourcePath::quote).toList());
        return path.isEmpty() ? "/" : path;
    }

    /** One name as it stands in a path. */
    public static String quote(String name) {
        return PercentCode.encode(name, SEGMENT_SAFE);
    }

    /** Follows a path: from the root when it begins with a slash, else from the resource. The path is percent-encoded. */
    public static Traversal traverse(Resource resource, String path) {
        Object from = path.startsWith("/") ? Lineage.root(resource) : resource;
        return TreeTraverser.ONLY.follow(
                from, new TraversalPath(TraversalPath.split(PercentCode.decode(path)), List.of()));
    }

    /** Follows names as they are, slashes in them too: from the root when the first is empty, else from the resource. */
    public static Traversal traverse(Resource resource, List<String> names) {
        boolean absolute = !names.isEmpty() && names.get(0).isEmpty();
        Object from = absolute ? Lineage.root(resource) : resource;
        return TreeTraverser.ONLY.follow(from, new TraversalPath(TraversalPath.clean(names), List.of()));
    }

    /**
     * The resource at a path; see {@link #traverse(Resource, String)}.
     *
     * @throws NoSuchElementException when there is none
     */
    public static Object find(Resource resource, String path) {
        return found(traverse(resource, path), path);
    }

    /**
     * The resource at names; see {@link #traverse(Resource, List)}.
     *
     * @throws NoSuchElementException when there is none
     */
    public static Object find(Resource resource, List<String> names) {
        return found(traverse(resource, names), names);
    }

    private static Object found(Traversal traversal, Object path) {
        if (!traversal.viewName().isEmpty() || !traversal.subpath().isEmpty()) {
            throw new NoSuchElementException(
                    "There is no resource at " + path + "; \"" + traversal.viewName() + "\" leads nowhere");
        }
        return traversal.context();
    }
}
