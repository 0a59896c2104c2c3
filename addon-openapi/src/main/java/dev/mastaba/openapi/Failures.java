package dev.mastaba.openapi;

import dev.mastaba.openapi.schema.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The answers with which the platform refuses requests: problem details (RFC 9457). Confined to one thread. */
final class Failures {
    /** The component for the document of a problem. */
    static final String PROBLEM = "ProblemDetails";

    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("400", "A value of the request is missing or invalid."),
            Map.entry("401", "The client is not logged in."),
            Map.entry("403", "The client lacks the permission."),
            Map.entry("404", "The resource does not exist."),
            Map.entry("406", "The client accepts none of the offered media types."),
            Map.entry("409", "The request conflicts with another one."),
            Map.entry("412", "The resource has another version."),
            Map.entry("413", "The body is too large."),
            Map.entry("415", "The body has an unsupported media type."),
            Map.entry("422", "The body violates constraints."),
            Map.entry("428", "The request does not name the version that it changes."),
            Map.entry("429", "The client has sent too many requests."),
            Map.entry("default", "Any other failure, such as 405 for a wrong method or 429 for too many requests."));

    private final Map<String, Object> used = new TreeMap<>();

    /** Adds a failure to the answers of an operation. */
    void add(Map<String, Object> answers, String status) {
        String name = status.equals("default") ? "Failure" : "Failure" + status;
        used.put(name, response(TEXTS.getOrDefault(status, "")));
        answers.putIfAbsent(status, Schema.with("$ref", "#/components/responses/" + name));
    }

    /** Returns the components to which answers refer. */
    Map<String, Object> components() {
        return used;
    }

    private static Map<String, Object> response(String text) {
        Map<String, Object> response = Schema.with("description", text);
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("application/problem+json", Schema.with("schema", Schema.reference(PROBLEM)));
        content.put("text/html", Schema.with("schema", Schema.of("string")));
        content.put("text/plain", Schema.with("schema", Schema.of("string")));
        response.put("content", content);
        return response;
    }

    /** Returns the schema of the document of a problem. */
    static Map<String, Object> schema() {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("field", Schema.of("string"));
        error.put("message", Schema.of("string"));
        error.put("code", Schema.of("string"));
        Map<String, Object> entry = Schema.of("object");
        entry.put("properties", error);
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("type", Schema.of("string", "uri-reference"));
        properties.put("title", Schema.of("string"));
        properties.put("status", Schema.of("integer"));
        properties.put("detail", Schema.of("string"));
        properties.put("errors", Schema.listOf(entry));
        Map<String, Object> schema = Schema.of("object");
        schema.put("description", "The description of a failure (RFC 9457).");
        schema.put("properties", properties);
        schema.put("required", List.of("title", "status"));
        return schema;
    }
}
