package dev.mastaba.core.predicate;

import dev.mastaba.core.message.Request;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One of some methods; GET means HEAD as well. */
record MethodPredicate(Set<String> methods) implements Predicate {
    static MethodPredicate of(Collection<String> methods) {
        Set<String> all = new TreeSet<>(methods);
        if (all.contains("GET")) {
            all.add("HEAD");
        }
        return new MethodPredicate(Collections.unmodifiableSet(all));
    }

    @Override
    public boolean test(Request request, @Nullable Object subject) {
        return methods.contains(request.method());
    }

    @Override
    public String text() {
        return "request_method = " + String.join(",", methods);
    }

    @Override
    public Mismatch mismatch() {
        return Mismatch.method(methods);
    }
}
