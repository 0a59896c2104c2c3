package dev.mastaba.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.predicate.Not;
import dev.mastaba.core.predicate.Predicate;
import dev.mastaba.core.route.RouteCandidate;
import dev.mastaba.core.traversal.Resource;
import dev.mastaba.core.traversal.Traversal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The predicate named {@code corpus}: an operation and its arguments.
 *
 * @param call both
 */
record CorpusPredicate(List<Object> call) implements Predicate {
    static void declare(Configurator config) {
        config.addRoutePredicate("corpus", CorpusPredicate::make);
        config.addViewPredicate("corpus", CorpusPredicate::make);
    }

    private static Predicate make(Object value) {
        return new CorpusPredicate(value instanceof List<?> call ? List.copyOf(call) : List.of(value));
    }

    /** A predicate's value as core takes it. */
    static Object value(JsonNode value) {
        if (value.isObject() && value.has("not")) {
            return new Not(value(value.path("not")));
        }
        if (value.isArray()) {
            List<Object> list = new ArrayList<>();
            value.forEach(one -> list.add(value(one)));
            return list;
        }
        return value.isBoolean() ? (Object) value.booleanValue() : value.asText();
    }

    @Override
    public boolean test(Request request, @Nullable Object subject) {
        Boolean answer = subject instanceof RouteCandidate candidate ? ofRoute(candidate) : null;
        if (answer != null) {
            return answer;
        }
        return switch (argument(0)) {
            case "true" -> true;
            case "false" -> false;
            case "query-has" -> request.query().contains(argument(1));
            case "context-name" ->
                subject instanceof Resource resource && resource.name().equals(argument(1));
            case "view-name" -> Traversal.of(request).orElseThrow().viewName().equals(argument(1));
            case "subpath" -> Traversal.of(request).orElseThrow().subpath().equals(call.get(1));
            default -> throw new AssertionError(call);
        };
    }

    private @Nullable Boolean ofRoute(RouteCandidate candidate) {
        return switch (argument(0)) {
            case "match-eq" -> argument(2).equals(candidate.text(argument(1)));
            case "match-in" -> ((List<?>) call.get(2)).contains(candidate.text(argument(1)));
            case "set-match" -> {
                candidate.set(argument(1), argument(2));
                yield true;
            }
            case "del-match" -> {
                candidate.remove(argument(1));
                yield true;
            }
            case "upper-match" -> {
                String text = candidate.text(argument(1));
                if (text != null) {
                    candidate.set(argument(1), text.toUpperCase(Locale.ROOT));
                }
                yield true;
            }
            default -> null;
        };
    }

    private String argument(int index) {
        return String.valueOf(call.get(index));
    }

    @Override
    public String text() {
        return "corpus = " + call;
    }
}
