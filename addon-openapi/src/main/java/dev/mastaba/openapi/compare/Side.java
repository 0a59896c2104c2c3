package dev.mastaba.openapi.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One of two documents. */
record Side(JsonNode document) {
    private static final List<String> ALL =
            List.of("array", "boolean", "integer", "null", "number", "object", "string");

    /** Returns the target of a reference within the document, or the node itself. */
    JsonNode resolved(JsonNode node) {
        JsonNode found = node;
        Set<String> seen = new HashSet<>();
        while (found.path("$ref").isTextual() && seen.add(found.path("$ref").asText())) {
            String reference = found.path("$ref").asText();
            found = reference.startsWith("#/")
                    ? document.at(reference.substring(1))
                    : JsonNodeFactory.instance.objectNode();
        }
        return found;
    }

    /** Returns the types that a schema allows; all types without a restriction. */
    static Set<String> types(JsonNode schema) {
        JsonNode type = schema.path("type");
        Set<String> types = new TreeSet<>();
        if (type.isTextual()) {
            types.add(type.asText());
        } else if (type.isArray()) {
            type.forEach(each -> types.add(each.asText()));
        } else {
            types.addAll(ALL);
        }
        if (types.contains("number")) {
            types.add("integer");
        }
        return types;
    }

    /** Returns the alternatives of a schema; empty if it has none. */
    static List<JsonNode> alternatives(JsonNode schema) {
        JsonNode several = schema.has("anyOf") ? schema.path("anyOf") : schema.path("oneOf");
        return list(several);
    }

    static List<JsonNode> list(JsonNode array) {
        List<JsonNode> all = new ArrayList<>();
        array.forEach(all::add);
        return all;
    }

    /** Returns the values that a schema lists; null if it does not. */
    static @Nullable List<JsonNode> values(JsonNode schema) {
        if (schema.has("const")) {
            return List.of(schema.path("const"));
        }
        return schema.path("enum").isArray() ? list(schema.path("enum")) : null;
    }

    /** Returns a limit; null without one. */
    static @Nullable BigDecimal number(JsonNode schema, String keyword) {
        return schema.path(keyword).isNumber() ? schema.path(keyword).decimalValue() : null;
    }
}
