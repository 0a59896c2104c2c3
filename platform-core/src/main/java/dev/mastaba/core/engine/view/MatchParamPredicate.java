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
 * What some placeholders of the matched route stand for; false where there are none.
 *
 * @param wanted all that must hold, in order and each once; two values of one placeholder never hold together
 */
public record MatchParamPredicate(List<Wanted> wanted) implements Predicate, NonBlocking {
    /** A placeholder and what it stands for. */
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

    /** The factory: {@code name=value}, or several, which must all hold. */
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
