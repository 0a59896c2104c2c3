package dev.mastaba.openapi.compare;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * An operation of one of two documents.
 *
 * @param path the path with its placeholders
 * @param item the path item that contains the operation
 */
record Endpoint(Side side, String path, JsonNode item, JsonNode operation) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^}]*}");

    /** Returns the path with empty names, which is equal for paths that clients do not distinguish. */
    static String shape(String path) {
        return PLACEHOLDER.matcher(path).replaceAll("{}");
    }

    /**
     * Returns the parameters by source and name, including those of the path item. Those of the path have their position as name, because their names
     * do not matter.
     */
    Map<String, JsonNode> parameters() {
        List<String> names =
                PLACEHOLDER.matcher(path).results().map(MatchResult::group).toList();
        Map<String, JsonNode> parameters = new LinkedHashMap<>();
        for (JsonNode list : List.of(item.path("parameters"), operation.path("parameters"))) {
            for (JsonNode each : list) {
                JsonNode parameter = side.resolved(each);
                String in = parameter.path("in").asText();
                String name = parameter.path("name").asText();
                String key = switch (in) {
                    case "path" -> "#" + names.indexOf("{" + name + "}");
                    case "header" -> name.toLowerCase(Locale.ROOT);
                    default -> name;
                };
                parameters.put(in + " " + key, parameter);
            }
        }
        return parameters;
    }

    JsonNode body() {
        return side.resolved(operation.path("requestBody"));
    }

    JsonNode answer(String status) {
        return side.resolved(operation.path("responses").path(status));
    }

    /** Returns the alternative logins, each as its schemes with their roles; one without schemes if the operation requires no login. */
    List<Map<String, Set<String>>> logins() {
        JsonNode declared = operation.has("security")
                ? operation.path("security")
                : side.document().path("security");
        List<Map<String, Set<String>>> all = new ArrayList<>();
        for (JsonNode each : declared) {
            Map<String, Set<String>> schemes = new TreeMap<>();
            each.properties().forEach(scheme -> {
                Set<String> roles = new TreeSet<>();
                scheme.getValue().forEach(role -> roles.add(role.asText()));
                schemes.put(scheme.getKey(), roles);
            });
            all.add(schemes);
        }
        return all.isEmpty() ? List.of(Map.of()) : all;
    }
}
