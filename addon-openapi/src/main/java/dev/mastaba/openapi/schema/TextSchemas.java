package dev.mastaba.openapi.schema;

import dev.mastaba.binding.ReadValue;
import dev.mastaba.core.http.Upload;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The schemas of values that are sent as texts: in paths, queries, forms, header fields, and cookies.
 *
 * @param converted the names of the types for which add-ons registered converters
 * @param constrained whether the application checks the constraints of records
 */
public record TextSchemas(Set<String> converted, boolean constrained) {
    public TextSchemas {
        converted = Set.copyOf(converted);
    }

    /** Returns the schema of a value. */
    public Map<String, Object> of(ReadValue value) {
        Map<String, Object> one = one(value.element(), value.expected());
        Map<String, Object> schema = value.many() ? Schema.listOf(one) : one;
        if (constrained) {
            constrain(value, schema);
        }
        if (!value.standard().isEmpty()) {
            List<Object> texts =
                    value.standard().stream().map(each -> typed(each, one)).toList();
            schema.put("default", value.many() ? texts : texts.get(0));
        }
        return schema;
    }

    /** Returns the schema of one value of a type. */
    public Map<String, Object> of(Class<?> type) {
        return one(type, "");
    }

    private Map<String, Object> one(Class<?> type, String expected) {
        if (type == Upload.class) {
            Map<String, Object> file = Schema.of("string");
            file.put("contentMediaType", "application/octet-stream");
            return file;
        }
        if (!converted.contains(type.getName())) {
            Map<String, Object> known = ScalarSchemas.of(type).orElse(null);
            if (known != null) {
                return known;
            }
            if (type.isEnum()) {
                Map<String, Object> schema = Schema.of("string");
                schema.put(
                        "enum",
                        Stream.of(type.getEnumConstants())
                                .map(each -> (Object) ((Enum<?>) each).name())
                                .toList());
                return schema;
            }
        }
        Map<String, Object> schema = Schema.of("string");
        if (!expected.isEmpty()) {
            schema.put("description", Character.toUpperCase(expected.charAt(0)) + expected.substring(1));
        }
        return schema;
    }

    private static void constrain(ReadValue value, Map<String, Object> schema) {
        AnnotatedElement declared = value.declared();
        if (declared instanceof RecordComponent component) {
            Field field = TypeSchemas.field(component.getDeclaringRecord(), component.getName());
            if (field != null) {
                ConstraintKeywords.add(field, schema);
                ConstraintKeywords.addOfElements(field, schema);
            }
        } else {
            ConstraintKeywords.add(declared, schema);
        }
    }

    /** Returns a text as a value of a schema's type. */
    private static Object typed(String text, Map<String, Object> schema) {
        try {
            return switch (String.valueOf(schema.get("type"))) {
                case "integer", "number" -> new BigDecimal(text.strip());
                case "boolean" -> Set.of("true", "on", "yes", "1").contains(text.strip());
                default -> text;
            };
        } catch (NumberFormatException ofAnotherKind) {
            return text;
        }
    }
}
