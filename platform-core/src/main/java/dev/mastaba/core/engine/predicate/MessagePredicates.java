package dev.mastaba.core.engine.predicate;

import dev.mastaba.core.predicate.Predicate;
import dev.mastaba.core.predicate.When;

/** The factories of those standard predicates that need nothing but the message; {@code StandardPredicates} registers them under their names. */
public final class MessagePredicates {
    private MessagePredicates() {}

    /** Makes a predicate of a boolean: whether the request has {@code X-Requested-With: XMLHttpRequest}. */
    public static Predicate xhr(Object value) {
        return new XhrPredicate(PredicateValues.flag(value));
    }

    /** Makes a predicate of one method or several, of which one must match. */
    public static Predicate method(Object value) {
        return MethodPredicate.of(PredicateValues.texts(value));
    }

    /** Makes a predicate of an expression for the beginning of the decoded path. */
    public static Predicate path(Object value) {
        return new PathPredicate(new BeginningPattern(PredicateValues.text(value)));
    }

    /** Makes a predicate of one {@code name} or {@code name=value}, or of several, all of which must be present. */
    public static Predicate param(Object value) {
        return ParamPredicate.of(PredicateValues.texts(value));
    }

    /**
     * Makes a predicate of one {@code Name} or {@code Name:regex}, where the expression matches the beginning of the
     * value, or of several, all of which must be present.
     */
    public static Predicate header(Object value) {
        return HeaderPredicate.of(PredicateValues.texts(value));
    }

    /** Makes a predicate of a media type that the client must accept, or of several, of which it must accept one. */
    public static Predicate accept(Object value) {
        return AcceptPredicate.of(PredicateValues.texts(value));
    }

    /** Makes a predicate of one status of an HTTP exception or several, of which one must match. */
    public static Predicate status(Object value) {
        return StatusPredicate.of(value);
    }

    /** Makes a predicate of a {@link When}, or returns a custom {@link Predicate}. */
    public static Predicate custom(Object value) {
        if (value instanceof Predicate predicate) {
            return predicate;
        }
        if (value instanceof When condition) {
            return new ConditionPredicate(condition);
        }
        throw new IllegalArgumentException("a condition is expected, such as when(\"text\", request -> …)");
    }
}
