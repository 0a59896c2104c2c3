package dev.mastaba.core.predicate;

/**
 * A wrapper around a predicate's value that negates the predicate. (Pyramid: {@code not_}.)
 *
 * @param value the value for which the predicate must not hold
 */
public record Not(Object value) {
    @Override
    public String toString() {
        return "!" + value;
    }
}
