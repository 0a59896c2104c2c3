package dev.mastaba.core.traversal;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import java.util.List;
import java.util.Optional;

/**
 * The result of following a request's path in a resource tree.
 *
 * @param context the object that was found
 * @param viewName the first name that did not lead to a child, without its prefix {@code @@} if it has one; empty if
 *     all names were followed
 * @param subpath the names after the view name
 * @param traversed the names that were followed from the root to the context
 * @param root the root at which the traversal started
 */
public record Traversal(Object context, String viewName, List<String> subpath, List<String> traversed, Object root) {
    /** The request attribute that holds the traversal. It is set before the {@code ContextFound} event. */
    public static final AttributeKey<Traversal> KEY = AttributeKey.of("traversal", Traversal.class);

    /** Returns the result of traversing an empty path: the root is the context. */
    public static Traversal at(Object root) {
        return new Traversal(root, "", List.of(), List.of(), root);
    }

    /** Returns the result of a request's traversal, or an empty {@code Optional} if the context has not been found yet. */
    public static Optional<Traversal> of(Request request) {
        return request.find(KEY);
    }
}
