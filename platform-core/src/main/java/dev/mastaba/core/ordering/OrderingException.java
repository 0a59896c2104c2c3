package dev.mastaba.core.ordering;

/** Items cannot be put in the order that they wish for. (Pyramid: {@code ConfigurationError} of the topological sorter.) */
public class OrderingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public OrderingException(String message) {
        super(message);
    }
}
