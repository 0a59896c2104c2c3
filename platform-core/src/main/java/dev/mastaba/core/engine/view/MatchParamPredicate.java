package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.blocking.NonBlocking;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.predicate.Predicate;
import dev.mastaba.core.route.RouteMatch;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A predicate that compares placeholders of the matched route with expected values; false if the route has none.
 *
 * @param wanted all expected values, sorted and without duplicates; two values for one placeholder never hold together
 */
public record MatchParamPredicate(List<Wanted> wanted) implements Predicate, NonBlocking {
    /** A placeholder and its expected value. */
    public record Wanted(String name, String value) {
        static Wanted of(String text) {
            int equals = text.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("\"name=value\" is expected");
            }
            return new Wanted(
                    text.substring(0, equals).strip(),
                    text.substring(equals + 1).strip());
        }

        @Override
        public String toString() {
            return name + "=" + value;
        }
    }

    public MatchParamPredicate {
        wanted = wanted.stream()
                .distinct()
                .sorted(Comparator.comparing(Wanted::toString))
                .toList();
    }

    /** Makes the predicate of one {@code name=value} or of several, all of which must hold. */
    public static Predicate make(Object value) {
        Collection<?> texts = value instanceof Collection<?> several ? several : List.of(value);
        return new MatchParamPredicate(
                texts.stream().map(text -> Wanted.of(String.valueOf(text))).toList());
    }

    @Override
    public boolean test(Request request, @Nullable Object subject) {
        Map<String, String> values = RouteMatch.of(request).params();
        if (values.isEmpty()) {
            return false;
        }
        for (Wanted one : wanted) {
            if (!one.value().equals(values.get(one.name()))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String text() {
        return "match_param " + wanted.stream().map(Wanted::toString).collect(Collectors.joining(","));
    }
}
