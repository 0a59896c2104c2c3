package dev.mastaba.core.engine.ordering;

import java.util.List;

/** Items cannot be put in the order that they wish for. (Pyramid: {@code ConfigurationError} of the topological sorter.) */
public class OrderingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> names;

    OrderingException(String message, List<String> names) {
        super(message);
        this.names = List.copyOf(names);
    }

    /** The items concerned; of a ring each must come before the next, and the last before the first. */
    public final List<String> names() {
        return names;
    }
}
