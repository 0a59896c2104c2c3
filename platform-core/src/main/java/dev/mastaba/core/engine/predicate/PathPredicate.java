package dev.mastaba.core.engine.predicate;

import dev.mastaba.core.engine.blocking.NonBlocking;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.predicate.Predicate;
import org.jspecify.annotations.Nullable;

/** A predicate that holds if an expression matches the beginning of the decoded path. */
record PathPredicate(BeginningPattern pattern) implements Predicate, NonBlocking {
    @Override
    public boolean test(Request request, @Nullable Object subject) {
        return pattern.begins(request.path());
    }

    @Override
    public String text() {
        return "path_info = " + pattern.regex();
    }
}
