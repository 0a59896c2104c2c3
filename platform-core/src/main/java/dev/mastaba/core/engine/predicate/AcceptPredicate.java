package dev.mastaba.core.engine.predicate;

import dev.mastaba.core.engine.blocking.NonBlocking;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.header.AcceptHeader;
import dev.mastaba.core.predicate.Predicate;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A predicate that holds if the client accepts one of some media types. */
record AcceptPredicate(Set<String> mediaTypes) implements Predicate, NonBlocking {
    static AcceptPredicate of(Collection<String> texts) {
        for (String text : texts) {
            if (text.contains("*") || !text.matches("[^/\\s,]+/[^/,]+") || text.matches(".*;\\s*[qQ]\\s*=.*")) {
                throw new IllegalArgumentException("a media type is expected, such as text/html");
            }
        }
        return new AcceptPredicate(Collections.unmodifiableSet(new TreeSet<>(texts)));
    }

    @Override
    public boolean test(Request request, @Nullable Object subject) {
        AcceptHeader accepted = request.accept();
        return mediaTypes.stream().anyMatch(accepted::accepts);
    }

    @Override
    public String text() {
        return "accept = " + String.join(",", mediaTypes);
    }

    @Override
    public Predicate.Mismatch mismatch() {
        return Predicate.Mismatch.NOT_ACCEPTABLE;
    }
}
