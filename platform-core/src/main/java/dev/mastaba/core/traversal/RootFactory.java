package dev.mastaba.core.traversal;

import dev.mastaba.core.engine.blocking.NonBlocking;
import dev.mastaba.core.http.Request;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/** Makes or finds the root that a request's traversal starts from. Called once for each request, on its thread; may block. */
@ConsumerType
@FunctionalInterface
public interface RootFactory {
    /**
     * The root; without traversal it is the context. Null means that there is no such thing, and is answered by 404.
     *
     * @throws Exception anything; exception views are asked for the answer
     */
    @Nullable
    Object root(Request request) throws Exception;

    /**
     * The root where nobody set a factory: it has no children and stands for nothing. All are equal. (Pyramid: {@code DefaultRootFactory}.)
     */
    record DefaultRoot() {
        private static final DefaultRoot ONLY = new DefaultRoot();
        private static final Traversal ENDED_HERE = Traversal.at(ONLY);

        /** The factory of it. */
        public static RootFactory factory() {
            return (RootFactory & NonBlocking) request -> ONLY;
        }

        /** As {@link Traversal#at}, without a new one for the root that nobody set. */
        static Traversal at(Object root) {
            return root == ONLY ? ENDED_HERE : Traversal.at(root);
        }
    }
}
