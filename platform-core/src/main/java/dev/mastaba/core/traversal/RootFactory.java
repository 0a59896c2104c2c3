package dev.mastaba.core.traversal;

import dev.mastaba.core.engine.blocking.NonBlocking;
import dev.mastaba.core.http.Request;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A function that creates or finds the root at which a request's traversal starts. It is called once for each request,
 * on the request's thread, and may block.
 */
@ConsumerType
@FunctionalInterface
public interface RootFactory {
    /**
     * Returns the root, which is the context if nothing is traversed. If the result is null, the root does not exist,
     * and the response has status 404.
     *
     * @throws Exception any exception; exception views handle it
     */
    @Nullable
    Object root(Request request) throws Exception;

    /**
     * The root that is used if no factory is set. It has no children and represents nothing. All instances are equal.
     * (Pyramid: {@code DefaultRootFactory}.)
     */
    record DefaultRoot() {
        private static final DefaultRoot ONLY = new DefaultRoot();
        private static final Traversal ENDED_HERE = Traversal.at(ONLY);

        /** Returns the factory of the default root. */
        public static RootFactory factory() {
            return (RootFactory & NonBlocking) request -> ONLY;
        }

        /** Returns the traversal as {@link Traversal#at} does, with a shared instance for the default root. */
        static Traversal at(Object root) {
            return root == ONLY ? ENDED_HERE : Traversal.at(root);
        }
    }
}
