package dev.mastaba.core.engine.security;

import dev.mastaba.core.http.Request;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/** Checks that a request which changes something comes from the application's own pages; an entry of the registry, brought by an add-on. */
@ConsumerType
@FunctionalInterface
public interface CsrfCheck {
    /**
     * Passes or throws.
     *
     * @throws dev.mastaba.core.http.BadRequest when the token or the origin is wrong
     */
    void check(Request request);

    /**
     * Whether requests of some methods are ever checked; asked at commit, so that views for others pay nothing.
     *
     * @param methods those that a view answers; none where it answers all
     */
    default boolean concerns(Set<String> methods) {
        return true;
    }

    /** Whether views that say nothing about it are checked. */
    default boolean byDefault() {
        return false;
    }
}
