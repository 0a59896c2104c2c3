package dev.mastaba.openapi;

import dev.mastaba.binding.BadParameters.Entry.Source;
import dev.mastaba.binding.ReadValue;
import dev.mastaba.core.http.Upload;
import dev.mastaba.core.route.RoutePattern;
import dev.mastaba.openapi.schema.Ecma;
import dev.mastaba.openapi.schema.Schema;
import dev.mastaba.openapi.schema.TextSchemas;
import dev.mastaba.openapi.schema.TypeSchemas;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The parameters and bodies that a view reads.
 *
 * @param texts the schemas of texts
 * @param types the schemas of JSON
 */
record Inputs(TextSchemas texts, TypeSchemas types) {
    static final String FORM = "application/x-www-form-urlencoded";
    static final String MULTIPART = "multipart/form-data";
    static final String JSON = "application/json";
    private static final Set<String> NOT_PARAMETERS = Set.of("accept", "content-type", "authorization");

    /** Returns the parameter of a placeholder. */
    Map<String, Object> path(RoutePattern.Piece piece, String name, @Nullable ReadValue value) {
        Map<String, Object> schema = value == null || piece.isRemainder() ? Schema.of("string") : texts.of(value);
        String regex = piece.regex();
        Map<String, Object> parameter = parameter("path", name, true, schema);
        if (regex != null) {
            boolean text = "string".equals(schema.get("type")) && !schema.containsKey("format");
            if (text) {
                Ecma.whole(regex).ifPresent(pattern -> schema.putIfAbsent("pattern", pattern));
            } else if (regex.startsWith("\\d") && "integer".equals(schema.get("type"))) {
                schema.putIfAbsent("minimum", 0);
            }
            parameter.put("x-mastaba-regex", regex);
        }
        if (piece.isRemainder()) {
            parameter.put("description", "The rest of the path, which may contain slashes.");
            parameter.put("x-mastaba-remainder", true);
        }
        return parameter;
    }

    /** Returns the parameter of a value in a query, header field, or cookie; null for others. */
    @Nullable
    Map<String, Object> parameter(ReadValue value) {
        Source source = value.source();
        boolean one = source == Source.QUERY || source == Source.HEADER || source == Source.COOKIE;
        if (!one
                || source == Source.HEADER
                        && NOT_PARAMETERS.contains(value.name().toLowerCase(Locale.ROOT))) {
            return null;
        }
        String name = value.name().replace("[]", "[0]");
        return parameter(source.name().toLowerCase(Locale.ROOT), name, value.required(), texts.of(value));
    }

    static Map<String, Object> parameter(String in, String name, boolean required, Map<String, Object> schema) {
        Map<String, Object> parameter = Schema.with("name", name);
        parameter.put("in", in);
        if (required) {
            parameter.put("required", true);
        }
        parameter.put("schema", schema);
        return parameter;
    }

    /**
     * Returns the contents of the body by media type; empty if the view reads none.
     *
     * @param json the schemas of JSON bodies
     */
    Map<String, Map<String, Object>> bodies(List<ReadValue> values, Function<Type, Map<String, Object>> json) {
        Map<String, Map<String, Object>> bodies = new LinkedHashMap<>();
        List<ReadValue> fields =
                values.stream().filter(each -> each.source() == Source.FORM).toList();
        if (!fields.isEmpty()) {
            boolean files = fields.stream().anyMatch(each -> each.element() == Upload.class);
            bodies.put(files ? MULTIPART : FORM, form(fields));
        }
        for (ReadValue each : values) {
            if (each.source() == Source.BODY) {
                Class<?> type = each.element();
                boolean raw = type == String.class || type == byte[].class || type == InputStream.class;
                bodies.put(raw ? "*/*" : JSON, raw ? new LinkedHashMap<>() : json.apply(each.type()));
            }
        }
        return bodies;
    }

    /** Returns the schema of a form; fields of records in lists have patterns as names. */
    Map<String, Object> form(List<ReadValue> fields) {
        Map<String, Object> properties = new LinkedHashMap<>();
        Map<String, Object> patterns = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (ReadValue each : fields) {
            Map<String, Object> schema = texts.of(each);
            if (each.name().contains("[]")) {
                patterns.put("^" + quoted(each.name()).replace("\\[\\]", "\\[[0-9]+\\]") + "$", schema);
            } else {
                properties.put(each.name(), schema);
                if (each.required()) {
                    required.add(each.name());
                }
            }
        }
        Map<String, Object> form = Schema.of("object");
        if (!properties.isEmpty()) {
            form.put("properties", properties);
        }
        if (!patterns.isEmpty()) {
            form.put("patternProperties", patterns);
        }
        if (!required.isEmpty()) {
            form.put("required", required);
        }
        return form;
    }

    private static String quoted(String name) {
        return name.replaceAll("[.\\\\\\[\\](){}*+?^$|/]", "\\\\$0");
    }
}
