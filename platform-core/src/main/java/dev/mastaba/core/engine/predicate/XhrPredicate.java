package dev.mastaba.core.engine.predicate;

import dev.mastaba.core.engine.blocking.NonBlocking;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.predicate.Predicate;
import org.jspecify.annotations.Nullable;

/** Whether a script's library sent the request. */
record XhrPredicate(boolean expected) implements Predicate, NonBlocking {
    @Override
    public boolean test(Request request, @Nullable Object subject) {
        return "XMLHttpRequest".equals(request.headers().first("X-Requested-With")) == expected;
    }

    @Override
    public String text() {
        return "xhr = " + expected;
    }
}
