package dev.mastaba.core.traversal;

import dev.mastaba.core.http.Request;
import org.jspecify.annotations.Nullable;

/** Makes or finds the root that a request's traversal starts from. Called once for each request, on its thread; may block. */
@FunctionalInterface
public interface RootFactory {
    /**
     * The root; without traversal it is the context. Null means that there is no such thing, and is answered by 404.
     *
     * @throws Exception anything; exception views are asked for the answer
     */
    @Nullable
    Object root(Request request) throws Exception;
}
