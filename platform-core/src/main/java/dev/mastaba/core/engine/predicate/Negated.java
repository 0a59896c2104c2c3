package dev.mastaba.core.engine.predicate;

import dev.mastaba.core.engine.blocking.NonBlocking;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.predicate.Predicate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The opposite of a predicate. */
public record Negated(Predicate predicate) implements Predicate, NonBlocking {
    @Override
    public boolean test(Request request, @Nullable Object subject) {
        return !predicate.test(request, subject);
    }

    @Override
    public List<String> blockedBy() {
        return NonBlocking.blockers("the condition " + predicate.text(), predicate);
    }

    /** Returns a mismatch without a list of methods, because all methods but one are too many to name. */
    @Override
    public Predicate.Mismatch mismatch() {
        return predicate instanceof MethodPredicate
                ? Predicate.Mismatch.method(Set.of())
                : Predicate.Mismatch.NOT_FOUND;
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
