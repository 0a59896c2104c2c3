package dev.mastaba.sessions;

/** A store can't be reached, or takes no more. */
public final class StoreDownException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what was tried. */
    public StoreDownException(String message, Throwable cause) {
        super(message, cause);
    }
}
