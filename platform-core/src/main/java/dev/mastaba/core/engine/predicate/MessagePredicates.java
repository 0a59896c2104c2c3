package dev.mastaba.core.engine.predicate;

import dev.mastaba.core.predicate.Predicate;
import dev.mastaba.core.predicate.When;

/** The factories of those standard predicates that need nothing but the message; {@code StandardPredicates} gives them their names. */
public final class MessagePredicates {
    private MessagePredicates() {}

    /** A boolean: whether the request has {@code X-Requested-With: XMLHttpRequest}. */
    public static Predicate xhr(Object value) {
        return new XhrPredicate(PredicateValues.flag(value));
    }

    /** One method or several, of which any will do. */
    public static Predicate method(Object value) {
        return MethodPredicate.of(PredicateValues.texts(value));
    }

    /** An expression for the beginning of the decoded path. */
    public static Predicate path(Object value) {
        return new PathPredicate(new BeginningPattern(PredicateValues.text(value)));
    }

    /** {@code name} or {@code name=value}, or several, which must all be there. */
    public static Predicate param(Object value) {
        return ParamPredicate.of(PredicateValues.texts(value));
    }

    /** {@code Name} or {@code Name:regex} for the beginning of its value, or several, which must all be there. */
    public static Predicate header(Object value) {
        return HeaderPredicate.of(PredicateValues.texts(value));
    }

    /** A media type that the client accepts, or several of which it accepts one. */
    public static Predicate accept(Object value) {
        return AcceptPredicate.of(PredicateValues.texts(value));
    }

    /** One status of an HTTP exception or several, of which any will do. */
    public static Predicate status(Object value) {
        return StatusPredicate.of(value);
    }

    /** A {@link When}, or a {@link Predicate} of one's own. */
    public static Predicate custom(Object value) {
        if (value instanceof Predicate predicate) {
            return predicate;
        }
        if (value instanceof When condition) {
            return new ConditionPredicate(condition);
        }
        throw new IllegalArgumentException("a condition is expected, as when(\"text\", request -> ...) makes it");
    }
}
