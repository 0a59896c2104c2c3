package dev.mastaba.core.traversal;

import dev.mastaba.core.http.PercentCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;

/** Methods that convert between resources and their paths. (Pyramid: {@code pyramid.traversal}.) */
public final class ResourcePath {
    private static final String SEGMENT_SAFE = "~!$&'()*+,;=:@";

    private ResourcePath() {}

    /** Returns the names on the path from the root to a resource. The first name is that of the root, which is usually empty. */
    public static List<String> names(Resource resource) {
        List<String> names = new ArrayList<>();
        Lineage.of(resource).forEach(above -> names.add(above.name()));
        Collections.reverse(names);
        return names;
    }

    /**
     * Returns the percent-encoded path of a resource, such as {@code /a/b%20c}, followed by the given elements as
     * further names. The root's path is {@code /}.
     */
    public static String of(Resource resource, String... elements) {
        List<String> names = names(resource);
        Collections.addAll(names, elements);
        String path = String.join("/", names.stream().map(ResourcePath::quote).toList());
        return path.isEmpty() ? "/" : path;
    }

    /** Returns a name percent-encoded as one segment of a path. */
    public static String quote(String name) {
        return PercentCode.encode(name, SEGMENT_SAFE);
    }

    /**
     * Follows a percent-encoded path through the resource tree, and returns the context, the view name, and the rest of
     * the path. A path with a leading slash starts at the root; any other path starts at the given resource.
     */
    public static Traversal traverse(Resource resource, String path) {
        Object from = path.startsWith("/") ? Lineage.root(resource) : resource;
        return TreeTraverser.ONLY.follow(
                from, new TraversalPath(TraversalPath.split(PercentCode.decode(path)), List.of()));
    }

    /**
     * Follows a path of decoded names through the resource tree, and returns the context, the view name, and the rest
     * of the path. A path whose first name is empty starts at the root; any other path starts at the given resource.
     * Names can contain slashes.
     */
    public static Traversal traverse(Resource resource, List<String> names) {
        boolean absolute = !names.isEmpty() && names.get(0).isEmpty();
        Object from = absolute ? Lineage.root(resource) : resource;
        return TreeTraverser.ONLY.follow(from, new TraversalPath(TraversalPath.clean(names), List.of()));
    }

    /**
     * Returns the resource at a percent-encoded path. The path is followed as in {@link #traverse(Resource, String)}.
     *
     * @throws NoSuchElementException if the path does not lead to a resource
     */
    public static Object find(Resource resource, String path) {
        return found(traverse(resource, path), path);
    }

    /**
     * Returns the resource at a path of decoded names. The path is followed as in {@link #traverse(Resource, List)}.
     *
     * @throws NoSuchElementException if the path does not lead to a resource
     */
    public static Object find(Resource resource, List<String> names) {
        return found(traverse(resource, names), names);
    }

    private static Object found(Traversal traversal, Object path) {
        if (!traversal.viewName().isEmpty() || !traversal.subpath().isEmpty()) {
            throw new NoSuchElementException(
                    "Resource " + path + " does not exist; \"" + traversal.viewName() + "\" leads nowhere");
        }
        return traversal.context();
    }
}
