package dev.mastaba.core.engine.ordering;

import java.util.List;

/** An exception for items that cannot be ordered by their placements. (Pyramid: {@code ConfigurationError} of the topological sorter.) */
public class OrderingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> names;

    OrderingException(String message, List<String> names) {
        super(message);
        this.names = List.copyOf(names);
    }

    /** Returns the items concerned; in a cycle, each must come before the next, and the last before the first. */
    public final List<String> names() {
        return names;
    }
}
