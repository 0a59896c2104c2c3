package dev.mastaba.core.predicate;

import dev.mastaba.core.message.Request;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Parameters that are there, some with a certain value. An empty value in the map stands for any; a wanted empty one is {@code "="}. */
record ParamPredicate(Map<String, String> wanted) implements Predicate {
    static ParamPredicate of(Collection<String> texts) {
        Map<String, String> wanted = new TreeMap<>();
        for (String text : texts) {
            int equals = text.indexOf('=', text.startsWith("=") ? 1 : 0);
            String name = equals < 0 ? text : text.substring(0, equals).strip();
            if (name.isBlank()) {
                throw new IllegalArgumentException("the name of a parameter is expected");
            }
            if (equals < 0) {
                wanted.put(name, "");
            } else {
                wanted.put(name, "=" + text.substring(equals + 1).strip());
            }
        }
        return new ParamPredicate(Collections.unmodifiableMap(wanted));
    }

    @Override
    public boolean test(Request request, @Nullable Object subject) {
        for (Map.Entry<String, String> entry : wanted.entrySet()) {
            String found = find(request, entry.getKey());
            if (found == null
                    || !entry.getValue().isEmpty() && !entry.getValue().equals("=" + found)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String text() {
        return "request_param "
                + wanted.entrySet().stream()
                        .map(entry -> entry.getKey() + entry.getValue())
                        .collect(Collectors.joining(","));
    }

    private static @Nullable String find(Request request, String name) {
        return request.query().find(name).or(() -> request.form().find(name)).orElse(null);
    }
}
