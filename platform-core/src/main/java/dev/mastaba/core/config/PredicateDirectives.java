package dev.mastaba.core.config;

import dev.mastaba.core.engine.code.Code;
import dev.mastaba.core.engine.declare.Declarer;
import dev.mastaba.core.engine.predicate.PredicateFactory;
import dev.mastaba.core.engine.predicate.PredicateKind;
import dev.mastaba.core.engine.predicate.RegisteredPredicates;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Action.Phase;
import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.Directives;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Placement;

/**
 * The directives that register predicates by name. If several views in one slot match a request and have equally many
 * predicates, the view with the heavier predicate is tried first.
 */
interface PredicateDirectives extends Directives, Declarer {
    /**
     * Registers a view predicate with a placement among the other view predicates. If several views in one slot match a
     * request and have equally many predicates, the view with the heavier predicate is tried first.
     *
     * @param placement {@code under(name)} makes the predicate heavier than the named predicate, and {@code over(name)}
     *     makes it lighter; without either, the predicate is heavier than all view predicates registered so far
     *     (Pyramid: {@code weighs_more_than}, {@code weighs_less_than})
     */
    default void addViewPredicate(String name, PredicateFactory factory, Placement placement) {
        addPredicate(PredicateKind.VIEW, name, factory, placement);
    }

    /** Registers a view predicate that is heavier than all view predicates registered so far. */
    default void addViewPredicate(String name, PredicateFactory factory) {
        addPredicate(PredicateKind.VIEW, name, factory, Placement.anywhere());
    }

    /**
     * Registers a route predicate with a placement among the other route predicates.
     *
     * <p>See {@link #addViewPredicate(String, PredicateFactory, Placement)}.
     */
    default void addRoutePredicate(String name, PredicateFactory factory, Placement placement) {
        addPredicate(PredicateKind.ROUTE, name, factory, placement);
    }

    /** Registers a route predicate that is heavier than all route predicates registered so far. */
    default void addRoutePredicate(String name, PredicateFactory factory) {
        addPredicate(PredicateKind.ROUTE, name, factory, Placement.anywhere());
    }

    /**
     * Registers a subscriber predicate with a placement among the other subscriber predicates.
     *
     * <p>See {@link #addViewPredicate(String, PredicateFactory, Placement)}.
     */
    default void addSubscriberPredicate(String name, PredicateFactory factory, Placement placement) {
        addPredicate(PredicateKind.SUBSCRIBER, name, factory, placement);
    }

    /** Registers a subscriber predicate that is heavier than all subscriber predicates registered so far. */
    default void addSubscriberPredicate(String name, PredicateFactory factory) {
        addPredicate(PredicateKind.SUBSCRIBER, name, factory, Placement.anywhere());
    }

    /**
     * Registers a predicate of the given kind (for views, routes, or subscribers) with a placement among the other
     * predicates of this kind.
     */
    default void addPredicate(PredicateKind kind, String name, PredicateFactory factory, Placement placement) {
        ArgumentChecks.name("a predicate", name);
        ArgumentChecks.value("the factory of the predicate " + name, factory);
        declare(Action.of(kind.word() + " option", name)
                .phase(Phase.VOCABULARY)
                .introspectable(Introspectable.of(kind.word() + " predicates", name, kind.word() + " predicate")
                        .with("name", name)
                        .with("factory", Code.of(factory))
                        .with("weighs_more_than", placement.below())
                        .with("weighs_less_than", placement.above()))
                .effect((registry, action) -> registry.computeIfAbsent(
                                Key.named(RegisteredPredicates.class, kind.word()),
                                () -> new RegisteredPredicates(kind))
                        .add(name, factory, placement, action.origin())));
    }
}
