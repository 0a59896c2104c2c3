package dev.mastaba.core.predicate;

/**
 * The negation of a predicate's value. (Pyramid: {@code not_}.)
 *
 * @param value the value whose predicate must not hold
 */
public record Not(Object value) {
    @Override
    public String toString() {
        return "!" + value;
    }
}
