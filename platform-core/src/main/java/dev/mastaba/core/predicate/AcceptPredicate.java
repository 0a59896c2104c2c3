package dev.mastaba.core.predicate;

import dev.mastaba.core.message.AcceptHeader;
import dev.mastaba.core.message.Request;
import org.jspecify.annotations.Nullable;

/** A media type that the client accepts. */
record AcceptPredicate(String mediaType) implements Predicate {
    static AcceptPredicate of(String text) {
        if (text.contains("*") || !text.matches("[^/\\s,]+/[^/,]+")) {
            throw new IllegalArgumentException("one media type is expected, such as text/html");
        }
        return new AcceptPredicate(text);
    }

    @Override
    public boolean test(Request request, @Nullable Object subject) {
        return AcceptHeader.of(request).accepts(mediaType);
    }

    @Override
    public String text() {
        return "accept = " + mediaType;
    }

    @Override
    public Mismatch mismatch() {
        return Mismatch.NOT_ACCEPTABLE;
    }
}
