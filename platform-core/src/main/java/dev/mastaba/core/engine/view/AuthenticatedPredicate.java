package dev.mastaba.core.engine.view;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.predicate.Predicate;
import dev.mastaba.core.security.Identity;
import org.jspecify.annotations.Nullable;

/**
 * A predicate that compares whether the user is logged in with the expected value.
 *
 * @param expected whether the user must be logged in
 */
public record AuthenticatedPredicate(boolean expected) implements Predicate {
    /** Makes the predicate of a boolean. */
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
