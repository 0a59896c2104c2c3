package dev.mastaba.testing.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A generator of values of schemas, and of values that are almost valid. Confined to one thread. */
final class RandomValues {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DEEPEST = 5;
    private static final int ATTEMPTS = 300;
    private static final String SIGNS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final String ODD_SIGNS = " -_.,:äß中é%&=+'\"<>{}[]/\\;#?";

    private final JsonNode document;
    private final Random random;

    RandomValues(JsonNode document, Random random) {
        this.document = document;
        this.random = random;
    }

    JsonNode resolved(JsonNode node) {
        JsonNode found = node;
        for (int i = 0; i < DEEPEST && found.path("$ref").isTextual(); i++) {
            found = document.at(found.path("$ref").asText().substring(1));
        }
        return found;
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** Returns a value of a schema, as far as the generator knows the schema's keywords. */
    JsonNode valid(JsonNode schema) {
        return valid(schema, 0);
    }

    private JsonNode valid(JsonNode node, int depth) {
        JsonNode schema = resolved(node);
        if (schema.has("const")) {
            return schema.path("const");
        }
        if (schema.path("enum").isArray()) {
            return one(list(schema.path("enum")));
        }
        JsonNode several = schema.has("oneOf") ? schema.path("oneOf") : schema.path("anyOf");
        if (several.isArray()) {
            return valid(one(list(several)), depth);
        }
        return switch (type(schema, depth)) {
            case "null" -> NODES.nullNode();
            case "boolean" -> NODES.booleanNode(random.nextBoolean());
            case "integer" -> NODES.numberNode(whole(schema));
            case "number" -> NODES.numberNode(number(schema));
            case "array" -> array(schema, depth);
            case "object" -> object(schema, depth);
            default -> NODES.textNode(text(schema, true));
        };
    }

    private String type(JsonNode schema, int depth) {
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            return depth > DEEPEST ? "null" : one(list(type)).asText();
        }
        return type.isTextual() ? type.asText() : schema.has("properties") ? "object" : "string";
    }

    private static List<JsonNode> list(JsonNode array) {
        List<JsonNode> all = new ArrayList<>();
        array.forEach(all::add);
        return all;
    }

    private long whole(JsonNode schema) {
        boolean wide = schema.path("format").asText().equals("int64");
        long least = limit(schema, "minimum", "exclusiveMinimum", 1, wide ? Long.MIN_VALUE / 2 : Integer.MIN_VALUE);
        long most = limit(schema, "maximum", "exclusiveMaximum", -1, wide ? Long.MAX_VALUE / 2 : Integer.MAX_VALUE);
        if (chance(20)) {
            return random.nextBoolean() ? least : most;
        }
        long near = chance(70) ? Math.min(most, Math.max(least, 0) + random.nextInt(50)) : most;
        return least >= near ? least : Math.max(least, near - random.nextInt(50));
    }

    private static long limit(JsonNode schema, String inclusive, String exclusive, int step, long otherwise) {
        if (schema.has(exclusive)) {
            return schema.path(exclusive).asLong() + step;
        }
        return schema.has(inclusive) ? schema.path(inclusive).asLong() : otherwise;
    }

    private BigDecimal number(JsonNode schema) {
        BigDecimal whole = BigDecimal.valueOf(whole(schema) % 1_000_000);
        boolean free = !schema.has("minimum") && !schema.has("exclusiveMinimum") && !schema.has("multipleOf");
        return free && random.nextBoolean() ? whole.add(new BigDecimal("0.25")) : whole;
    }

    private ArrayNode array(JsonNode schema, int depth) {
        ArrayNode array = NODES.arrayNode();
        int least = schema.path("minItems").asInt(0);
        int most = Math.min(schema.path("maxItems").asInt(4), 4);
        int size = depth > DEEPEST ? least : least + random.nextInt(Math.max(1, most - least + 1));
        for (int i = 0; i < size; i++) {
            array.add(valid(schema.path("items"), depth + 1));
        }
        return array;
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = NODES.objectNode();
        List<String> required =
                list(schema.path("required")).stream().map(JsonNode::asText).toList();
        for (Map.Entry<String, JsonNode> each : schema.path("properties").properties()) {
            boolean read = !each.getValue().path("readOnly").asBoolean();
            if (required.contains(each.getKey()) || read && depth <= DEEPEST && chance(60)) {
                object.set(each.getKey(), valid(each.getValue(), depth + 1));
            }
        }
        if (schema.path("additionalProperties").isObject() && depth <= DEEPEST) {
            for (int i = random.nextInt(3); i > 0; i--) {
                object.set(signs(1 + random.nextInt(5), SIGNS), valid(schema.path("additionalProperties"), depth + 1));
            }
        }
        return object;
    }

    /**
     * Returns a text of a schema.
     *
     * @param odd whether the text may contain signs that need escapes
     */
    String text(JsonNode schema, boolean odd) {
        String format = schema.path("format").asText("");
        String pattern = schema.path("pattern").asText("");
        int least = schema.path("minLength").asInt(0);
        int most = Math.max(least, Math.min(schema.path("maxLength").asInt(least + 12), least + 200));
        return switch (format) {
            case "date" -> LocalDate.ofEpochDay(random.nextInt(30_000)).toString();
            case "date-time" -> Instant.ofEpochSecond(random.nextInt()).toString();
            case "date-time-local" ->
                Instant.ofEpochSecond(random.nextInt()).toString().replace("Z", "");
            case "time-local" -> "14:3" + random.nextInt(10);
            case "time" -> "14:3" + random.nextInt(10) + ":00+01:00";
            case "duration" -> "P" + (1 + random.nextInt(9)) + "D";
            case "uuid" -> new UUID(random.nextLong(), random.nextLong()).toString();
            case "email" -> signs(5, SIGNS) + "@example.com";
            case "uri", "uri-reference" -> "/" + signs(5, SIGNS);
            default -> pattern.isEmpty() ? free(least, most, odd) : matching(pattern, least, most);
        };
    }

    private String free(int least, int most, boolean odd) {
        return signs(least + random.nextInt(most - least + 1), odd && chance(30) ? SIGNS + ODD_SIGNS : SIGNS);
    }

    private String signs(int length, String from) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(from.charAt(random.nextInt(from.length())));
        }
        return text.toString();
    }

    /** Returns a text that matches an expression, found by trying; after many attempts, one that does not match. */
    private String matching(String expression, int least, int most) {
        Pattern pattern;
        try {
            pattern = Pattern.compile(expression);
        } catch (PatternSyntaxException foreign) {
            return free(least, most, false);
        }
        String text = "";
        for (int i = 0; i < ATTEMPTS; i++) {
            int length = least + random.nextInt(Math.max(1, most - least + 1));
            text = switch (i % 4) {
                case 0 -> signs(length, SIGNS);
                case 1 -> signs(length, "0123456789");
                case 2 -> signs(length, "abcdefghijklmnopqrstuvwxyz");
                default -> signs(1, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") + signs(Math.max(0, length - 1), "abcdefghijklm");
            };
            if (pattern.matcher(text).find()) {
                return text;
            }
        }
        return text;
    }

    /** Returns a text that most schemas reject. */
    String invalidText() {
        return one(List.of(
                "", " ", "x", "-1", "1e999", "99999999999999999999", "null", "\u2603", "true", signs(1_500, SIGNS)));
    }

    /** Returns a changed value, which the schema of the original mostly rejects. */
    JsonNode changed(JsonNode value) {
        if (value instanceof ObjectNode object && !object.isEmpty() && chance(80)) {
            ObjectNode copy = object.deepCopy();
            List<String> names = new ArrayList<>();
            copy.fieldNames().forEachRemaining(names::add);
            String name = one(names);
            switch (random.nextInt(3)) {
                case 0 -> copy.remove(name);
                case 1 -> copy.set("unknown", NODES.numberNode(1));
                default -> copy.set(name, changed(copy.path(name)));
            }
            return copy;
        }
        if (value instanceof ArrayNode array && !array.isEmpty() && chance(80)) {
            ArrayNode copy = array.deepCopy();
            int index = random.nextInt(copy.size());
            copy.set(index, changed(copy.path(index)));
            return copy;
        }
        return one(List.of(
                NODES.nullNode(),
                NODES.booleanNode(true),
                NODES.numberNode(-1),
                NODES.numberNode(new BigDecimal("1.5")),
                NODES.textNode(invalidText()),
                NODES.arrayNode(),
                NODES.objectNode()));
    }
}
