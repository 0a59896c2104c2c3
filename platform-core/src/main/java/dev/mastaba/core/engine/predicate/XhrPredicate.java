package dev.mastaba.core.engine.predicate;

import dev.mastaba.core.engine.blocking.NonBlocking;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.predicate.Predicate;
import org.jspecify.annotations.Nullable;

/** A predicate that compares whether a script library sent the request with the expected value. */
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
