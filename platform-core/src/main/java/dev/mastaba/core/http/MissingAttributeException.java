package dev.mastaba.core.http;

/** A request was asked for an attribute that nobody set and no add-on supplies. */
public final class MissingAttributeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MissingAttributeException(AttributeKey<?> key) {
        super("This request has no \"" + key.name() + "\""
                + (key.broughtBy().isEmpty()
                        ? ""
                        : "; the add-on " + key.broughtBy() + " brings it, and it is not part of this application"));
    }
}
