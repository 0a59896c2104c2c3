package dev.mastaba.core.http;

import java.util.NoSuchElementException;

/** An error for a request attribute that was not set and that no add-on supplies. */
final class MissingAttributeException extends NoSuchElementException {
    private static final long serialVersionUID = 1L;

    MissingAttributeException(AttributeKey<?> key) {
        super("The request has no attribute \"" + key.name() + "\""
                + (key.broughtBy().isEmpty()
                        ? ""
                        : "; the add-on " + key.broughtBy() + " provides it, but is not part of this application"));
    }
}
