package dev.mastaba.core.engine.view;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.predicate.Predicate;
import dev.mastaba.core.security.Identity;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody is logged in.
 *
 * @param expected whether somebody must be
 */
public record AuthenticatedPredicate(boolean expected) implements Predicate {
    /** The factory: a boolean. */
    public static Predicate make(Object value) {
        if (value instanceof Boolean expected) {
            return new AuthenticatedPredicate(expected);
        }
        throw new IllegalArgumentException("true or false is expected");
    }

    @Override
    public boolean test(Request request, @Nullable Object subject) {
        return Identity.of(request).isPresent() == expected;
    }

    @Override
    public String text() {
        return "is_authenticated = " + expected;
    }
}
