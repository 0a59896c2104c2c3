package dev.mastaba.openapi.compare;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A comparison of two documents: the changes that break clients of the earlier one. Requests that were valid must stay valid, and answers must be what
 * clients know; further fields in answers are no break. Confined to one thread.
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
        Map<String, JsonNode> present = byShape(after.document());
        for (Map.Entry<String, JsonNode> path : before.document().path("paths").properties()) {
            JsonNode other = present.get(shape(path.getKey()));
            if (other == null) {
                all.add(path.getKey() + ": the path was removed");
                continue;
            }
            for (String method : METHODS) {
                JsonNode old = path.getValue().path(method);
                if (old.isObject()) {
                    String place = method.toUpperCase(Locale.ROOT) + " " + path.getKey();
                    if (other.path(method).isObject()) {
                        operation(old, other.path(method), place);
                    } else {
                        all.add(place + ": the operation was removed");
                    }
                }
            }
        }
    }

    private static Map<String, JsonNode> byShape(JsonNode document) {
        Map<String, JsonNode> paths = new LinkedHashMap<>();
        document.path("paths").properties().forEach(each -> paths.put(shape(each.getKey()), each.getValue()));
        return paths;
    }

    private static String shape(String path) {
        return path.replaceAll("\\{[^}]*}", "{}");
    }

    private void operation(JsonNode old, JsonNode present, String place) {
        parameters(old, present, place);
        body(old.path("requestBody"), present.path("requestBody"), place);
        answers(old.path("responses"), present.path("responses"), place);
    }

    private void parameters(JsonNode old, JsonNode present, String place) {
        Map<String, JsonNode> known = parameters(old);
        parameters(present).forEach((key, parameter) -> {
            JsonNode earlier = known.get(key);
            boolean required = parameter.path("required").asBoolean();
            String name = place + ": " + parameter.path("in").asText() + " parameter "
                    + parameter.path("name").asText();
            if (required && (earlier == null || !earlier.path("required").asBoolean())) {
                all.add(name + (earlier == null ? " is new and required" : " is now required"));
            }
            if (earlier != null) {
                add(
                        name,
                        Inclusion.reasons(
                                before, earlier.path("schema"), after, parameter.path("schema"), Direction.REQUEST));
            }
        });
    }

    /** Returns the parameters by source and name; those of the path by their position, because their names do not matter. */
    private static Map<String, JsonNode> parameters(JsonNode operation) {
        Map<String, JsonNode> parameters = new LinkedHashMap<>();
        int position = 0;
        for (JsonNode each : operation.path("parameters")) {
            String in = each.path("in").asText();
            String name = in.equals("path")
                    ? "#" + position++
                    : in.equals("header")
                            ? each.path("name").asText().toLowerCase(Locale.ROOT)
                            : each.path("name").asText();
            parameters.put(in + " " + name, each);
        }
        return parameters;
    }

    private void body(JsonNode old, JsonNode present, String place) {
        if (present.path("required").asBoolean() && !old.path("required").asBoolean()) {
            all.add(place + ": the body is now required");
        }
        contents(old.path("content"), present.path("content"), place + ": body", Direction.REQUEST);
    }

    private void answers(JsonNode old, JsonNode present, String place) {
        for (Map.Entry<String, JsonNode> each : old.properties()) {
            String status = each.getKey();
            JsonNode other = present.path(status);
            if (!status.startsWith("2") && !status.startsWith("3")) {
                continue;
            }
            String name = place + ": answer " + status;
            if (other.isMissingNode()) {
                all.add(name + " was removed");
            } else {
                contents(
                        before.resolved(each.getValue()).path("content"),
                        after.resolved(other).path("content"),
                        name,
                        Direction.ANSWER);
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
