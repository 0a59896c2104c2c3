package dev.mastaba.core.predicate;

import dev.mastaba.core.message.Request;
import org.jspecify.annotations.Nullable;

/** A condition as code. */
record ConditionPredicate(When condition) implements Predicate {
    @Override
    public boolean test(Request request, @Nullable Object subject) {
        return condition.test().test(request);
    }

    @Override
    public String text() {
        return "custom = " + condition.text();
    }
}
