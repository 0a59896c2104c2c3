package dev.mastaba.core.engine.predicate;

import dev.mastaba.core.predicate.Predicate;

/** Makes the predicates of one name; asked at commit, once for each use. */
@FunctionalInterface
public interface PredicateFactory {
    /**
     * Makes a predicate. The value comes from an option or from a file, so a factory takes a text wherever that is possible.
     *
     * @throws IllegalArgumentException when the value does not fit; the message says what would
     */
    Predicate make(Object value);
}
