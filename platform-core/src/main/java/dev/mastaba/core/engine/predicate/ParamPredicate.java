package dev.mastaba.core.engine.predicate;

import dev.mastaba.core.engine.blocking.NonBlocking;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.predicate.Predicate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A predicate that holds if some parameters are present, optionally with certain values; sorted and without duplicates.
 * Two values for one parameter never hold together.
 */
record ParamPredicate(List<Wanted> wanted) implements Predicate, NonBlocking {
    /** A parameter and its value; null for any value. */
    record Wanted(String name, @Nullable String value) {
        static Wanted of(String text) {
            int equals = text.indexOf('=', text.startsWith("=") ? 1 : 0);
            String name = equals < 0 ? text : text.substring(0, equals).strip();
            if (name.isBlank()) {
                throw new IllegalArgumentException("the name of a parameter is expected");
            }
            return new Wanted(
                    name, equals < 0 ? null : text.substring(equals + 1).strip());
        }

        boolean isIn(Request request) {
            String found = find(request, name);
            return found != null && (value == null || value.equals(found));
        }

        @Override
        public String toString() {
            return value == null ? name : name + "=" + value;
        }
    }

    static ParamPredicate of(Collection<String> texts) {
        return new ParamPredicate(texts.stream()
                .map(Wanted::of)
                .distinct()
                .sorted(Comparator.comparing(Wanted::toString))
                .toList());
    }

    @Override
    public boolean test(Request request, @Nullable Object subject) {
        for (Wanted one : wanted) {
            if (!one.isIn(request)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String text() {
        return "request_param " + wanted.stream().map(Wanted::toString).collect(Collectors.joining(","));
    }

    private static @Nullable String find(Request request, String name) {
        return request.query().find(name).or(() -> request.form().find(name)).orElse(null);
    }
}
