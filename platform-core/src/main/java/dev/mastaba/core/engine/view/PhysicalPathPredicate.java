package dev.mastaba.core.engine.view;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.predicate.Predicate;
import dev.mastaba.core.traversal.Resource;
import dev.mastaba.core.traversal.ResourcePath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A predicate that holds if the context is the resource at a path.
 *
 * @param names the names from the root, beginning with the root's own
 */
public record PhysicalPathPredicate(List<String> names) implements Predicate {
    public PhysicalPathPredicate {
        names = List.copyOf(names);
    }

    /** Makes the predicate of the names of a path, or of the path, which must not be encoded. */
    public static Predicate make(Object value) {
        List<String> names = new ArrayList<>();
        if (value instanceof Collection<?> several) {
            several.forEach(name -> names.add(String.valueOf(name)));
        } else if (value instanceof String path) {
            names.add("");
            // Dots are names here; empty segments are left out. (Pyramid: the same.)
            Arrays.stream(path.split("/")).filter(name -> !name.isEmpty()).forEach(names::add);
        } else {
            throw new IllegalArgumentException("a path is expected");
        }
        return new PhysicalPathPredicate(names);
    }

    @Override
    public boolean test(Request request, @Nullable Object subject) {
        return subject instanceof Resource resource
                && ResourcePath.names(resource).equals(names);
    }

    @Override
    public String text() {
        return "physical_path = " + String.join("/", names);
    }
}
