package dev.mastaba.core.traversal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Methods that find the ancestors of a resource, up to the root of its tree. (Pyramid: {@code pyramid.location}.) */
public final class Lineage {
    /** The maximum number of resources in a lineage. No path is that long, so only a cycle exceeds this limit. */
    private static final int DEEPEST = 1 << 20;

    private Lineage() {}

    /**
     * Returns a resource and all its ancestors, in order: the resource itself, its parent, and so on, up to the root.
     *
     * @throws IllegalStateException if there are more than a million resources, which means that a resource is its own
     *     ancestor
     */
    public static List<Resource> of(Resource resource) {
        List<Resource> lineage = new ArrayList<>();
        for (Resource at = resource; at != null; at = at.parent()) {
            if (lineage.size() == DEEPEST) {
                throw new IllegalStateException("A resource appears to be its own ancestor: " + resource.name());
            }
            lineage.add(at);
        }
        return lineage;
    }

    /** Returns the root of a resource's tree, which is the resource itself if it has no parent. */
    public static Resource root(Resource resource) {
        List<Resource> lineage = of(resource);
        return lineage.get(lineage.size() - 1);
    }

    /** Returns whether {@code resource} is {@code other} itself or one of its descendants. */
    public static boolean inside(Resource resource, Resource other) {
        return of(resource).stream().anyMatch(above -> above == other);
    }

    /**
     * Returns the nearest instance of a type: the given resource itself, or its nearest ancestor that is an instance of
     * the type. If none is found, the {@code Optional} is empty. An object that is not a {@link Resource} has no
     * ancestors. (Pyramid: {@code find_interface}.)
     */
    public static <T> Optional<T> nearest(@Nullable Object resource, Class<T> type) {
        if (resource instanceof Resource known) {
            return of(known).stream().filter(type::isInstance).map(type::cast).findFirst();
        }
        return Optional.ofNullable(resource).filter(type::isInstance).map(type::cast);
    }
}
