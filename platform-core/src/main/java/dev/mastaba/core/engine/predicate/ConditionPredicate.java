package dev.mastaba.core.engine.predicate;

import dev.mastaba.core.engine.blocking.NonBlocking;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.predicate.Predicate;
import dev.mastaba.core.predicate.When;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A condition as code. */
record ConditionPredicate(When condition) implements Predicate, NonBlocking {
    @Override
    public boolean test(Request request, @Nullable Object subject) {
        return condition.test().test(request);
    }

    @Override
    public List<String> blockedBy() {
        return NonBlocking.blockers("the condition " + text(), condition.test());
    }

    @Override
    public String text() {
        return "custom = " + condition.text();
    }
}
