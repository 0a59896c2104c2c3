package dev.mastaba.core.traversal;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import java.util.List;
import java.util.Optional;

/**
 * Where a traversal ended.
 *
 * @param context the resource that was found
 * @param viewName the first name that leads nowhere; empty when all were followed
 * @param subpath what comes after the view's name
 * @param traversed the names that were followed to the context
 * @param root where it began
 */
public record Traversal(Object context, String viewName, List<String> subpath, List<String> traversed, Object root) {
    /** The attribute of the request that holds its traversal, from {@code ContextFound} on. */
    public static final AttributeKey<Traversal> KEY = AttributeKey.of("traversal", Traversal.class);

    /** Nothing was to be followed: the root is the context. */
    public static Traversal at(Object root) {
        return new Traversal(root, "", List.of(), List.of(), root);
    }

    /** The traversal of a request; none before its context has been found. */
    public static Optional<Traversal> of(Request request) {
        return request.find(KEY);
    }
}
