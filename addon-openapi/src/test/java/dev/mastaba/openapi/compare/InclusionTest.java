package dev.mastaba.openapi.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class InclusionTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final List<String> NAMES = List.of("a", "b", "c");

    private static JsonNode schema(Random random, int depth) {
        ObjectNode schema = NODES.objectNode();
        switch (random.nextInt(depth > 2 ? 4 : 8)) {
            case 0 -> {
                schema.put("type", random.nextBoolean() ? "integer" : "number");
                limit(schema, random, "minimum", "exclusiveMinimum", -3);
                limit(schema, random, "maximum", "exclusiveMaximum", 1);
            }
            case 1 -> {
                schema.put("type", "string");
                limit(schema, random, "minLength", "minLength", 0);
                limit(schema, random, "maxLength", "maxLength", 1);
            }
            case 2 -> schema.put("type", random.nextBoolean() ? "boolean" : "null");
            case 3 -> {
                ArrayNode values = schema.putArray("enum");
                for (int i = random.nextInt(3); i >= 0; i--) {
                    values.add(random.nextBoolean() ? NODES.textNode("x".repeat(i)) : NODES.numberNode(i));
                }
            }
            case 4 -> {
                schema.put("type", "array");
                schema.set("items", schema(random, depth + 1));
                limit(schema, random, "maxItems", "maxItems", 0);
            }
            case 5 -> {
                ArrayNode all = schema.putArray("anyOf");
                all.add(schema(random, depth + 1)).add(schema(random, depth + 1));
            }
            default -> object(schema, random, depth);
        }
        return schema;
    }

    private static void limit(ObjectNode schema, Random random, String one, String other, int from) {
        if (random.nextBoolean()) {
            schema.put(random.nextBoolean() ? one : other, from + random.nextInt(3));
        }
    }

    private static void object(ObjectNode schema, Random random, int depth) {
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = NODES.arrayNode();
        for (String name : NAMES) {
            if (random.nextBoolean()) {
                properties.set(name, schema(random, depth + 1));
            }
            if (random.nextInt(3) == 0) {
                required.add(name);
            }
        }
        schema.set("required", required);
        switch (random.nextInt(3)) {
            case 0 -> schema.put("additionalProperties", false);
            case 1 -> schema.set("additionalProperties", schema(random, depth + 1));
            default -> {}
        }
    }

    /** Returns a value of a schema, or one that resembles its values. */
    private static JsonNode value(JsonNode schema, Random random, int depth) {
        if (schema.has("anyOf")) {
            return value(schema.path("anyOf").path(random.nextInt(2)), random, depth);
        }
        if (schema.has("enum") && random.nextInt(5) > 0) {
            return schema.path("enum").path(random.nextInt(schema.path("enum").size()));
        }
        return switch (schema.path("type").asText()) {
            case "integer" -> NODES.numberNode(random.nextInt(8) - 4);
            case "number" -> NODES.numberNode(random.nextInt(16) / 2.0 - 4);
            case "string" -> NODES.textNode("x".repeat(random.nextInt(5)));
            case "boolean" -> NODES.booleanNode(random.nextBoolean());
            case "null" -> NODES.nullNode();
            case "array" -> {
                ArrayNode array = NODES.arrayNode();
                for (int i = random.nextInt(3); i > 0; i--) {
                    array.add(value(schema.path("items"), random, depth + 1));
                }
                yield array;
            }
            default -> {
                ObjectNode object = NODES.objectNode();
                for (String name : NAMES) {
                    JsonNode inner = schema.path("properties").path(name);
                    JsonNode known = inner.isMissingNode() ? schema.path("additionalProperties") : inner;
                    if (known.isObject() && random.nextInt(4) > 0 && depth < 4) {
                        object.set(name, value(known, random, depth + 1));
                    }
                }
                yield object;
            }
        };
    }

    /** Returns the schema with one part changed, or another schema. */
    private static JsonNode changed(JsonNode schema, Random random) {
        JsonNode copy = schema.deepCopy();
        List<ObjectNode> all = new ArrayList<>();
        collect(copy, all);
        ObjectNode one = all.get(random.nextInt(all.size()));
        List<String> names = new ArrayList<>();
        one.fieldNames().forEachRemaining(names::add);
        if (!names.isEmpty() && random.nextBoolean()) {
            String name = names.get(random.nextInt(names.size()));
            if (one.path(name).isInt()) {
                one.put(name, Math.max(0, one.path(name).asInt() + random.nextInt(3) - 1));
            } else if (!name.equals("anyOf") && !name.equals("items") && !name.equals("enum")) {
                one.remove(name);
            }
            return copy;
        }
        return random.nextInt(4) == 0 ? schema(random, 0) : copy;
    }

    private static void collect(JsonNode node, List<ObjectNode> into) {
        if (node instanceof ObjectNode object) {
            into.add(object);
        }
        node.forEach(each -> collect(each, into));
    }

    @Property(tries = 3_000, seed = "127")
    void whatIsValidStaysValidIfNothingIsReported(@ForAll long seed) {
        Random random = new Random(seed);
        JsonNode old = schema(random, 0);
        JsonNode present = changed(old, random);
        Side side = new Side(new ObjectMapper().createObjectNode());
        List<String> reasons = Inclusion.reasons(side, old, side, present, Direction.REQUEST);
        if (reasons.isEmpty()) {
            var before = FACTORY.getSchema(old);
            var after = FACTORY.getSchema(present);
            for (int i = 0; i < 20; i++) {
                JsonNode value = value(old, random, 0);
                if (before.validate(value).isEmpty()) {
                    assertThat(after.validate(value))
                            .as("%s of %s in %s", value, old, present)
                            .isEmpty();
                }
            }
        }
    }

    @Property(tries = 500, seed = "127")
    void nothingIsReportedForEqualSchemas(@ForAll long seed) {
        JsonNode schema = schema(new Random(seed), 0);
        Side side = new Side(schema);
        for (Direction direction : Direction.values()) {
            assertThat(Inclusion.reasons(side, schema, side, schema.deepCopy(), direction))
                    .isEmpty();
        }
    }
}
