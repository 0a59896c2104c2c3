package dev.mastaba.core.predicate;

/**
 * A wrapper that negates a predicate. A predicate whose value is wrapped holds exactly when the predicate with the
 * unwrapped value does not. (Pyramid: {@code not_}.)
 *
 * @param value the unwrapped value of the predicate
 */
public record Not(Object value) {
    @Override
    public String toString() {
        return "!" + value;
    }
}
