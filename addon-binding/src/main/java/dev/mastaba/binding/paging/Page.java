package dev.mastaba.binding.paging;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A part of a list. Immutable.
 *
 * @param <T> the type of the items
 * @param items the items, in the order of the list
 * @param next the path and query of the following part, with the context path; empty if these are the last items
 */
public record Page<T>(List<T> items, Optional<String> next) {
    /** Creates a part. */
    public Page {
        items = List.copyOf(items);
    }

    /** Returns a part with other items in the same order. */
    public <R> Page<R> map(Function<? super T, ? extends R> function) {
        return new Page<>(items.stream().<R>map(function).toList(), next);
    }
}
