package dev.mastaba.openapi.compare;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A comparison of two documents: the changes that break clients of the earlier one. Requests that were valid must stay valid, and answers must be what
 * clients know; further fields in answers are permitted. Confined to one thread.
 */
public final class Comparison {
    private static final List<String> METHODS =
            List.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private final Side before;
    private final Side after;
    private final List<String> all = new ArrayList<>();

    private Comparison(JsonNode before, JsonNode after) {
        this.before = new Side(before);
        this.after = new Side(after);
    }

    /** Returns the changes that break clients, one line each. */
    public static List<String> of(JsonNode before, JsonNode after) {
        Comparison comparison = new Comparison(before, after);
        comparison.compare();
        return List.copyOf(comparison.all);
    }

    private void compare() {
        Map<String, Map.Entry<String, JsonNode>> present = byShape(after.document());
        for (Map.Entry<String, JsonNode> path : before.document().path("paths").properties()) {
            Map.Entry<String, JsonNode> other = present.get(Endpoint.shape(path.getKey()));
            if (other == null) {
                all.add(path.getKey() + ": the path was removed");
            } else {
                METHODS.forEach(method -> compare(method, path, other));
            }
        }
    }

    private static Map<String, Map.Entry<String, JsonNode>> byShape(JsonNode document) {
        Map<String, Map.Entry<String, JsonNode>> paths = new LinkedHashMap<>();
        document.path("paths").properties().forEach(each -> paths.put(Endpoint.shape(each.getKey()), each));
        return paths;
    }

    private void compare(String method, Map.Entry<String, JsonNode> path, Map.Entry<String, JsonNode> other) {
        Endpoint old = endpoint(before, method, path);
        Endpoint present = endpoint(after, method, other);
        if (!old.operation().isObject()) {
            return;
        }
        String place = method.toUpperCase(Locale.ROOT) + " " + path.getKey();
        if (!present.operation().isObject()) {
            all.add(place + ": the operation was removed");
            return;
        }
        logins(old, present, place);
        parameters(old, present, place);
        body(old.body(), present.body(), place);
        answers(old, present, place);
    }

    private static Endpoint endpoint(Side side, String method, Map.Entry<String, JsonNode> path) {
        return new Endpoint(
                side, path.getKey(), path.getValue(), path.getValue().path(method));
    }

    private void logins(Endpoint old, Endpoint present, String place) {
        for (Map<String, Set<String>> login : old.logins()) {
            boolean enough = present.logins().stream()
                    .anyMatch(each -> each.entrySet().stream()
                            .allMatch(scheme -> login.getOrDefault(scheme.getKey(), Set.of())
                                            .containsAll(scheme.getValue())
                                    && login.containsKey(scheme.getKey())));
            if (!enough) {
                all.add(place + ": "
                        + (login.isEmpty()
                                ? "a login is now required"
                                : "the login " + login + " is no longer enough"));
            }
        }
    }

    private void parameters(Endpoint old, Endpoint present, String place) {
        Map<String, JsonNode> known = old.parameters();
        present.parameters().forEach((key, parameter) -> {
            JsonNode earlier = known.get(key);
            boolean required = parameter.path("required").asBoolean();
            String name = place + ": " + parameter.path("in").asText() + " parameter "
                    + parameter.path("name").asText();
            if (earlier == null) {
                // The path has equally many placeholders, so those of a path are not new.
                if (required && !key.startsWith("path ")) {
                    all.add(name + " is new and required");
                }
                return;
            }
            if (required && !earlier.path("required").asBoolean()) {
                all.add(name + " is now required");
            }
            add(
                    name,
                    Inclusion.reasons(
                            before, earlier.path("schema"), after, parameter.path("schema"), Direction.REQUEST));
        });
    }

    private void body(JsonNode old, JsonNode present, String place) {
        if (present.path("required").asBoolean() && !old.path("required").asBoolean()) {
            all.add(place + ": the body is now required");
        }
        contents(old.path("content"), present.path("content"), place + ": body", Direction.REQUEST);
    }

    private void answers(Endpoint old, Endpoint present, String place) {
        for (Map.Entry<String, JsonNode> each :
                old.operation().path("responses").properties()) {
            String status = each.getKey();
            if (status.startsWith("2") || status.startsWith("3")) {
                String name = place + ": answer " + status;
                JsonNode other = present.answer(status);
                if (other.isMissingNode()) {
                    all.add(name + " was removed");
                } else {
                    contents(old.answer(status).path("content"), other.path("content"), name, Direction.ANSWER);
                }
            }
        }
    }

    private void contents(JsonNode old, JsonNode present, String place, Direction direction) {
        for (Map.Entry<String, JsonNode> each : old.properties()) {
            JsonNode other = present.path(each.getKey());
            if (other.isMissingNode()) {
                all.add(place + ": " + each.getKey() + " was removed");
            } else {
                add(
                        place,
                        Inclusion.reasons(
                                before, each.getValue().path("schema"), after, other.path("schema"), direction));
            }
        }
    }

    private void add(String place, List<String> reasons) {
        reasons.forEach(each -> all.add(place + ": " + each));
    }
}
