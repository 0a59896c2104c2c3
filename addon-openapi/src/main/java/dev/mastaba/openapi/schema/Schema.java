package dev.mastaba.openapi.schema;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A factory for JSON Schemas as maps in the order of their keywords. */
public final class Schema {
    private Schema() {}

    /** Returns a schema of a type. */
    public static Map<String, Object> of(String type) {
        return with("type", type);
    }

    /** Returns a schema of a type with a format. */
    public static Map<String, Object> of(String type, String format) {
        Map<String, Object> schema = of(type);
        schema.put("format", format);
        return schema;
    }

    /** Returns a schema with one keyword. */
    public static Map<String, Object> with(String keyword, Object value) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put(keyword, value);
        return schema;
    }

    /** Returns a schema of whole numbers within limits. */
    public static Map<String, Object> whole(long least, long most) {
        Map<String, Object> schema = of("integer");
        schema.put("minimum", BigDecimal.valueOf(least));
        schema.put("maximum", BigDecimal.valueOf(most));
        return schema;
    }

    /** Returns a schema of lists. */
    public static Map<String, Object> listOf(Map<String, Object> items) {
        Map<String, Object> schema = of("array");
        schema.put("items", items);
        return schema;
    }

    /** Returns a reference to a component. */
    public static Map<String, Object> reference(String component) {
        return with("$ref", "#/components/schemas/" + component);
    }

    /** Returns a schema that also allows null. */
    public static Map<String, Object> nullable(Map<String, Object> schema) {
        Object type = schema.get("type");
        if (schema.isEmpty() || type instanceof List<?>) {
            return schema;
        }
        if (type instanceof String && !schema.containsKey("enum") && !schema.containsKey("const")) {
            Map<String, Object> wider = new LinkedHashMap<>(schema);
            wider.put("type", List.of(type, "null"));
            return wider;
        }
        return with("anyOf", List.of(schema, of("null")));
    }

    /** Returns a schema that allows the values of either; one of them if they are equal or one is missing. */
    public static Map<String, Object> either(@Nullable Map<String, Object> one, Map<String, Object> other) {
        if (one == null || one.equals(other)) {
            return other;
        }
        List<Object> all = new ArrayList<>();
        all.addAll(one.size() == 1 && one.get("anyOf") instanceof List<?> several ? several : List.of(one));
        if (!all.contains(other)) {
            all.add(other);
        }
        return with("anyOf", all);
    }

    /** Returns the schemas by name in a part of a schema, such as its properties; empty if it has no such part. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> part(Map<String, Object> schema, String keyword) {
        return (Map<String, Object>) schema.getOrDefault(keyword, Map.of());
    }
}
