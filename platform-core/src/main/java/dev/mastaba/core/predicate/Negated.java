package dev.mastaba.core.predicate;

import dev.mastaba.core.message.Request;
import org.jspecify.annotations.Nullable;

/** The opposite of a predicate. */
record Negated(Predicate predicate) implements Predicate {
    @Override
    public boolean test(Request request, @Nullable Object subject) {
        return !predicate.test(request, subject);
    }

    @Override
    public String doubt() {
        return predicate.doubt();
    }

    @Override
    public String text() {
        return "!" + predicate.text();
    }
}
