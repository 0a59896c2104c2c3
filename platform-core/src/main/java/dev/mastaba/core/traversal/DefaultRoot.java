package dev.mastaba.core.traversal;

import dev.mastaba.core.engine.blocking.NonBlocking;

/**
 * The root where nobody set a factory: it has no children and stands for nothing. All are equal. (Pyramid: {@code DefaultRootFactory}.)
 */
public record DefaultRoot() {
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
