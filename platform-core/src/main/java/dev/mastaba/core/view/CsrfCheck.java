package dev.mastaba.core.view;

import dev.mastaba.core.message.Request;
import org.osgi.annotation.versioning.ConsumerType;

/** Checks that a request which changes something comes from the application's own pages; an entry of the registry, brought by an add-on. */
@ConsumerType
@FunctionalInterface
public interface CsrfCheck {
    /**
     * Passes or throws.
     *
     * @throws dev.mastaba.core.message.BadRequest when the token or the origin is wrong
     */
    void check(Request request);

    /** Whether views that say nothing about it are checked. */
    default boolean byDefault() {
        return false;
    }
}
