package dev.mastaba.core.routing;

import dev.mastaba.core.message.Request;
import dev.mastaba.core.predicate.Predicate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What some placeholders of the matched route stand for.
 *
 * @param wanted names and values
 */
public record MatchParamPredicate(Map<String, String> wanted) implements Predicate {
    public MatchParamPredicate {
        wanted = Collections.unmodifiableMap(new TreeMap<>(wanted));
    }

    /** The factory: {@code name=value}, or several, which must all hold. */
    public static Predicate make(Object value) {
        Collection<?> texts = value instanceof Collection<?> several ? several : List.of(value);
        Map<String, String> wanted = new TreeMap<>();
        for (Object text : texts) {
            int equals = String.valueOf(text).indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("\"name=value\" is expected");
            }
            wanted.put(
                    text.toString().substring(0, equals).strip(),
                    text.toString().substring(equals + 1).strip());
        }
        return new MatchParamPredicate(wanted);
    }

    @Override
    public boolean test(Request request, @Nullable Object subject) {
        RouteMatch match = RouteMatch.of(request);
        return match.matched()
                && wanted.entrySet().stream()
                        .allMatch(
                                entry -> entry.getValue().equals(match.params().get(entry.getKey())));
    }

    @Override
    public String text() {
        return "match_param "
                + wanted.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining(","));
    }
}
