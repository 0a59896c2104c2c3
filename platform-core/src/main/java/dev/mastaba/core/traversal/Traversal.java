package dev.mastaba.core.traversal;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import java.util.List;
import java.util.Optional;

/**
 * The result of a traversal.
 *
 * @param context the resource that was found
 * @param viewName the first name without a child; empty if all names were followed
 * @param subpath the names after the view's name
 * @param traversed the names that were followed to the context
 * @param root the root at which the traversal started
 */
public record Traversal(Object context, String viewName, List<String> subpath, List<String> traversed, Object root) {
    /** The request attribute that holds the traversal, from {@code ContextFound} on. */
    public static final AttributeKey<Traversal> KEY = AttributeKey.of("traversal", Traversal.class);

    /** Returns the traversal for a path without names, whose context is the root. */
    public static Traversal at(Object root) {
        return new Traversal(root, "", List.of(), List.of(), root);
    }

    /** Returns the traversal of a request; empty before the context has been found. */
    public static Optional<Traversal> of(Request request) {
        return request.find(KEY);
    }
}
