package dev.mastaba.core.config;

import dev.mastaba.core.engine.code.Code;
import dev.mastaba.core.engine.declare.Declarer;
import dev.mastaba.core.engine.traversal.TraverserForType;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Action.Phase;
import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.Describe;
import dev.mastaba.core.extend.Directives;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.traversal.RootFactory;
import dev.mastaba.core.traversal.Traverser;

/** The directives for root factories and traversers. */
interface TraversalDirectives extends Directives, Declarer {
    /** Sets the root factory for requests whose route does not have one. (Pyramid: {@code set_root_factory}.) */
    default void setRootFactory(RootFactory factory) {
        ArgumentChecks.value("a root factory", factory);
        declare(Action.of("root factory")
                .phase(Phase.VOCABULARY)
                .introspectable(Introspectable.of("root factories", "default", "root factory")
                        .titled(Describe.typeOf(factory))
                        .with("factory", Code.of(factory)))
                .effect(registry -> registry.put(Key.of(RootFactory.class), factory)));
    }

    /**
     * Registers a traverser for roots of a type. If a root is an instance of several types for which traversers are
     * registered, the traverser of the nearest type applies. (Pyramid: {@code add_traverser}.)
     */
    default void addTraverser(Class<?> rootType, Traverser traverser) {
        ArgumentChecks.value("the root type", rootType);
        ArgumentChecks.value("a traverser", traverser);
        declare(Action.of("traverser", rootType)
                .introspectable(Introspectable.of("traversers", rootType.getName(), "traverser")
                        .with("root_type", rootType.getName())
                        .with("traverser", Code.of(traverser)))
                .effect(registry -> registry.put(
                        Key.named(TraverserForType.class, rootType.getName()),
                        new TraverserForType(rootType, traverser))));
    }
}
