package dev.mastaba.core.traversal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a resource is in, and what that is in, up to the root. (Pyramid: {@code pyramid.location}.) */
public final class Lineage {
    /** More names than the longest path can have, so that only a ring reaches it. */
    private static final int DEEPEST = 1 << 20;

    private Lineage() {}

    /**
     * The resource, its parent and so on; the root is the last.
     *
     * @throws IllegalStateException when there are more than a million: a resource is inside itself
     */
    public static List<Resource> of(Resource resource) {
        List<Resource> lineage = new ArrayList<>();
        for (Resource at = resource; at != null; at = at.parent()) {
            if (lineage.size() == DEEPEST) {
                throw new IllegalStateException("A resource seems to be inside itself: " + resource.name());
            }
            lineage.add(at);
        }
        return lineage;
    }

    /** The root above a resource; the resource itself when it has no parent. */
    public static Resource root(Resource resource) {
        List<Resource> lineage = of(resource);
        return lineage.get(lineage.size() - 1);
    }

    /** Whether a resource is another or inside of it. */
    public static boolean inside(Resource resource, Resource other) {
        return of(resource).stream().anyMatch(above -> above == other);
    }

    /** The nearest of a type: the resource itself or one that it is in. (Pyramid: {@code find_interface}.) */
    public static <T> Optional<T> nearest(@Nullable Object resource, Class<T> type) {
        if (resource instanceof Resource known) {
            return of(known).stream().filter(type::isInstance).map(type::cast).findFirst();
        }
        return Optional.ofNullable(resource).filter(type::isInstance).map(type::cast);
    }
}
