package dev.mastaba.core.engine.predicate;

import dev.mastaba.core.predicate.Predicate;

/** A factory for the predicates of one name; called at commit, once for each use. */
@FunctionalInterface
public interface PredicateFactory {
    /**
     * Makes a predicate. The value comes from an option or from a file, so a factory should accept text wherever
     * possible.
     *
     * @throws IllegalArgumentException if the value is not valid; the message describes the valid values
     */
    Predicate make(Object value);
}
