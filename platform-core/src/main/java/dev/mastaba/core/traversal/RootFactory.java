package dev.mastaba.core.traversal;

import dev.mastaba.core.engine.blocking.NonBlocking;
import dev.mastaba.core.http.Request;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A function that creates or finds the root at which the traversal for a request starts. It is called once for each
 * request, on the request's thread, and may block.
 */
@ConsumerType
@FunctionalInterface
public interface RootFactory {
    /**
     * Returns the root for a request. If no path is traversed, the root is the context. If this method returns null,
     * the response has status 404.
     *
     * @throws Exception any exception; exception views handle it
     */
    @Nullable
    Object root(Request request) throws Exception;

    /**
     * The default root, which is used if neither the route nor the application sets a root factory. It has no children
     * and no data. All instances are equal. (Pyramid: {@code DefaultRootFactory}.)
     */
    record DefaultRoot() {
        private static final DefaultRoot ONLY = new DefaultRoot();
        private static final Traversal ENDED_HERE = Traversal.at(ONLY);

        /** Returns the root factory that returns the default root for every request. */
        public static RootFactory factory() {
            return (RootFactory & NonBlocking) request -> ONLY;
        }

        /** Returns the result of {@link Traversal#at}. For the default root, the result is a shared instance. */
        static Traversal at(Object root) {
            return root == ONLY ? ENDED_HERE : Traversal.at(root);
        }
    }
}
