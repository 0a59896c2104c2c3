package dev.mastaba.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.mastaba.json.Json;
import dev.mastaba.openapi.schema.TypeSchemas;
import dev.mastaba.testing.TestApp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each annotation on each type: what the mapper writes is valid according to the schema. Records, beans, and each of several settings of the mapper. */
class SchemaMatrixTest {
    private static final List<String> ANNOTATIONS = List.of(
            "",
            "@JsonFormat(shape = JsonFormat.Shape.STRING)",
            "@JsonFormat(shape = JsonFormat.Shape.NUMBER)",
            "@JsonFormat(shape = JsonFormat.Shape.NUMBER_INT)",
            "@JsonFormat(shape = JsonFormat.Shape.ARRAY)",
            "@JsonFormat(shape = JsonFormat.Shape.OBJECT)",
            "@JsonFormat(shape = JsonFormat.Shape.BINARY)",
            "@JsonFormat(pattern = \"yyyy\")",
            "@JsonFormat(with = JsonFormat.Feature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED)",
            "@JsonSerialize(using = ToStringSerializer.class)",
            "@JsonSerialize(contentUsing = ToStringSerializer.class)",
            "@JsonSerialize(as = Object.class)",
            "@JsonDeserialize(as = Object.class)",
            "@JsonInclude(JsonInclude.Include.NON_NULL)",
            "@JsonInclude(JsonInclude.Include.NON_EMPTY) @NotNull",
            "@JsonInclude(JsonInclude.Include.NON_DEFAULT) @NotNull",
            "@JsonInclude(JsonInclude.Include.NON_ABSENT) @NotNull",
            "@JsonInclude(content = JsonInclude.Include.NON_EMPTY) @NotNull",
            "@JsonUnwrapped",
            "@JsonUnwrapped(prefix = \"p_\", suffix = \"_s\")",
            "@JsonProperty(\"other-name\")",
            "@JsonProperty(required = true)",
            "@JsonProperty(access = JsonProperty.Access.READ_ONLY) @NotNull",
            "@JsonProperty(access = JsonProperty.Access.WRITE_ONLY)",
            "@JsonRawValue",
            "@JsonIgnore",
            "@JsonAlias(\"b\")",
            "@JsonView(Object.class) @NotNull",
            "@Size(min = 1, max = 3)",
            "@NotNull",
            "@NotEmpty",
            "@JsonIgnoreProperties(\"x\")",
            "@JsonIncludeProperties(\"x\")",
            "@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)",
            "@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_ARRAY)",
            "@JsonIdentityReference(alwaysAsId = true)",
            "@JsonManagedReference",
            "@JsonSetter(nulls = Nulls.SKIP)",
            "@JsonPropertyDescription(\"A value\")");

    /** Types, each with a value that has one element, three letters, or a number from 1 to 3. */
    private static final Map<String, String> TYPES = types();

    /** The types that have a size. */
    private static final Pattern SIZED =
            Pattern.compile("String|CharSequence|StringBuilder|.*\\[]|(List|Set|Collection|Map)<.*");

    private static final List<Consumer<ObjectMapper>> SETTINGS = List.of(
            mapper -> {},
            mapper -> mapper.enable(com.fasterxml.jackson.databind.SerializationFeature.WRITE_DATES_AS_TIMESTAMPS),
            mapper -> mapper.enable(com.fasterxml.jackson.databind.SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                    .enable(com.fasterxml.jackson.databind.SerializationFeature.WRITE_ENUMS_USING_INDEX),
            mapper -> mapper.setDefaultPropertyInclusion(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_EMPTY)
                    .setPropertyNamingStrategy(com.fasterxml.jackson.databind.PropertyNamingStrategies.SNAKE_CASE),
            mapper -> mapper.configOverride(java.math.BigDecimal.class)
                    .setFormat(com.fasterxml.jackson.annotation.JsonFormat.Value.forShape(
                            com.fasterxml.jackson.annotation.JsonFormat.Shape.STRING)));

    private static Map<String, String> types() {
        Map<String, String> types = new LinkedHashMap<>();
        types.put("String", "\"abc\"");
        types.put("CharSequence", "new StringBuilder(\"abc\")");
        types.put("char", "'c'");
        types.put("boolean", "true");
        types.put("Boolean", "true");
        types.put("byte", "(byte) 1");
        types.put("Short", "(short) 1");
        types.put("int", "0");
        types.put("Integer", "2");
        types.put("long", "3L");
        types.put("BigInteger", "BigInteger.ONE");
        types.put("float", "1.5f");
        types.put("Double", "1.5d");
        types.put("BigDecimal", "new BigDecimal(\"1.50\")");
        types.put("Number", "1");
        types.put("LocalDate", "LocalDate.of(2026, 11, 28)");
        types.put("LocalTime", "LocalTime.of(10, 11)");
        types.put("LocalDateTime", "LocalDateTime.of(2026, 11, 28, 10, 11, 12, 345_000_000)");
        types.put("OffsetTime", "OffsetTime.of(10, 11, 12, 0, ZoneOffset.UTC)");
        types.put("OffsetDateTime", "OffsetDateTime.of(2026, 11, 28, 10, 11, 12, 0, ZoneOffset.ofHours(1))");
        types.put("ZonedDateTime", "ZonedDateTime.of(2026, 11, 28, 10, 11, 12, 0, ZoneId.of(\"Europe/Berlin\"))");
        types.put("Instant", "Instant.EPOCH");
        types.put("Duration", "Duration.ofSeconds(90)");
        types.put("Period", "Period.ofDays(3)");
        types.put("Year", "Year.of(2026)");
        types.put("YearMonth", "YearMonth.of(2026, 11)");
        types.put("MonthDay", "MonthDay.of(11, 28)");
        types.put("DayOfWeek", "DayOfWeek.MONDAY");
        types.put("ZoneId", "ZoneId.of(\"Europe/Berlin\")");
        types.put("ZoneOffset", "ZoneOffset.UTC");
        types.put("UUID", "new UUID(1, 2)");
        types.put("URI", "URI.create(\"https://example.org/\")");
        types.put("Locale", "Locale.GERMANY");
        types.put("Currency", "Currency.getInstance(\"EUR\")");
        types.put("Date", "new Date(0)");
        types.put("TimeZone", "TimeZone.getTimeZone(\"UTC\")");
        types.put("AtomicInteger", "new AtomicInteger(1)");
        types.put("AtomicReference<String>", "new AtomicReference<>(\"abc\")");
        types.put("StringBuilder", "new StringBuilder(\"abc\")");
        types.put("byte[]", "new byte[] {1, 2, 3}");
        types.put("Byte[]", "new Byte[] {1}");
        types.put("char[]", "new char[] {'a', 'b'}");
        types.put("int[]", "new int[] {1}");
        types.put("String[]", "new String[] {\"a\"}");
        types.put("List<String>", "List.of(\"abc\")");
        types.put("List<@Size(max = 3) String>", "List.of(\"abc\")");
        types.put("Set<LocalDate>", "Set.of(LocalDate.of(2026, 11, 28))");
        types.put("Collection<Kind>", "List.of(Kind.B)");
        types.put("List<byte[]>", "List.of(new byte[] {1})");
        types.put("Map<String, Integer>", "Map.of(\"a\", 1)");
        types.put("Map<Kind, @Size(max = 3) String>", "Map.of(Kind.A, \"abc\")");
        types.put("Map<String, List<@Min(1) Integer>>", "Map.of(\"a\", List.of())");
        types.put("Map<Integer, LocalDate>", "Map.of(1, LocalDate.of(2026, 11, 28))");
        types.put("Map.Entry<String, Integer>", "Map.entry(\"a\", 1)");
        types.put("Optional<String>", "Optional.of(\"abc\")");
        types.put("Optional<LocalDate>", "Optional.empty()");
        types.put("OptionalInt", "OptionalInt.of(1)");
        types.put("OptionalDouble", "OptionalDouble.empty()");
        types.put("Kind", "Kind.A");
        types.put("Numbered", "Numbered.TWO");
        types.put("Shaped", "Shaped.X");
        types.put("Point", "new Point(1, \"y\")");
        types.put("Listed", "new Listed(1, \"a\")");
        types.put("Code", "new Code(\"abc\")");
        types.put("Bean", "new Bean()");
        types.put("Tree", "new Tree(\"a\", List.of(new Tree(\"b\", List.of())))");
        types.put("List<Point>", "List.of(new Point(1, \"y\"))");
        types.put("Map<String, Point>", "Map.of(\"a\", new Point(1, \"y\"))");
        types.put("Box<LocalDate>", "new Box<>(LocalDate.of(2026, 11, 28))");
        types.put("Animal", "new Cow(3)");
        types.put("Delegated", "new Delegated(\"abc\")");
        types.put("Built", "new Built(3)");
        types.put("Open", "new Open(1)");
        types.put("Object", "List.of(1)");
        types.put("com.fasterxml.jackson.databind.JsonNode", "com.fasterxml.jackson.databind.node.IntNode.valueOf(1)");
        return types;
    }

    private static String source() {
        StringBuilder source = new StringBuilder("""
                package matrix;
                import com.fasterxml.jackson.annotation.*;
                import com.fasterxml.jackson.databind.annotation.*;
                import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
                import jakarta.validation.constraints.*;
                import java.math.*; import java.net.URI; import java.time.*; import java.util.*; import java.util.concurrent.atomic.*;
                public class Matrix {
                    public enum Kind { A, @JsonProperty("b-b") B }
                    public enum Numbered { ONE, TWO; @JsonValue public int number() { return ordinal() + 1; } }
                    @JsonFormat(shape = JsonFormat.Shape.OBJECT) public enum Shaped { X; public int getSize() { return 1; } }
                    public record Point(int x, @JsonInclude(JsonInclude.Include.NON_NULL) @NotNull String y) {}
                    @JsonFormat(shape = JsonFormat.Shape.ARRAY) public record Listed(int x, String y) {}
                    public record Code(@JsonValue String text) {}
                    public static class Bean { public int a = 1; public String getB() { return "b"; } public void setC(int c) {} }
                    @JsonIdentityInfo(generator = ObjectIdGenerators.IntSequenceGenerator.class)
                    public record Tree(String name, List<Tree> children) {}
                    public record Box<T>(T value) {}
                    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind") @JsonSubTypes(@JsonSubTypes.Type(value = Cow.class, name = "cow"))
                    public interface Animal {}
                    public record Cow(int legs) implements Animal {}
                    public record Delegated(String text) { @JsonCreator(mode = JsonCreator.Mode.DELEGATING) public static Delegated of(String text) { return new Delegated(text); } }
                    @JsonDeserialize(builder = Built.Builder.class) public static class Built { public final int size; public Built(int size) { this.size = size; }
                        @JsonPOJOBuilder public static class Builder { int size; public Builder withSize(int s) { size = s; return this; } public Built build() { return new Built(size); } } }
                    public record Open(int a) { @JsonAnyGetter public Map<String, Object> more() { return Map.of("more", 1); } }
                """);
        StringBuilder samples = new StringBuilder();
        int number = 0;
        for (String annotation : ANNOTATIONS) {
            for (Map.Entry<String, String> type : TYPES.entrySet()) {
                String name = "R" + number;
                source.append(
                        "public record %s(%s %s value, int theOther) {}\n".formatted(name, annotation, type.getKey()));
                source.append(
                        "static Object s%d() { return new %s(%s, 7); }\n".formatted(number, name, type.getValue()));
                source.append(
                        "public static class B%d { %s private %s value; public %s getValue() { return value; } public void setValue(%s v) { value = v; } }\n"
                                .formatted(number, annotation, type.getKey(), type.getKey(), type.getKey()));
                source.append("static Object b%d() { B%d bean = new B%d(); bean.setValue(%s); return bean; }\n"
                        .formatted(number, number, number, type.getValue()));
                number++;
            }
        }
        for (int i = 0; i < number; i++) {
            samples.append("public static Object sample%d(boolean bean) { return bean ? b%d() : s%d(); }\n"
                    .formatted(i, i, i));
        }
        return source.append(samples).append("}").toString();
    }

    private static ObjectMapper mapper(Consumer<ObjectMapper> setting) {
        AtomicReference<ObjectMapper> made = new AtomicReference<>();
        try (TestApp app = TestApp.of(Documents.composition(config -> {
            config.include(OpenApiAddOn.NAME);
            Json.of(config).customize("matrix", mapper -> {
                setting.accept(mapper);
                made.set(mapper);
            });
        }))) {
            app.get("/openapi.json").expectStatus(200);
        }
        return made.get();
    }

    @Test
    void whatIsWrittenIsValid() throws Exception {
        Class<?> matrix = Compiled.of("matrix.Matrix", source()).loadClass("matrix.Matrix");
        List<String> wrong = new ArrayList<>();
        int written = 0;
        for (int setting = 0; setting < SETTINGS.size(); setting++) {
            ObjectMapper mapper = mapper(SETTINGS.get(setting));
            int number = 0;
            for (String annotation : ANNOTATIONS) {
                boolean asked = setting == 0 || annotation.isEmpty() || annotation.contains("STRING");
                for (String type : TYPES.keySet()) {
                    boolean sized = annotation.contains("Size") || annotation.contains("NotEmpty");
                    for (boolean bean : asked && (!sized || SIZED.matcher(type).matches())
                            ? new boolean[] {false, true}
                            : new boolean[0]) {
                        Object value = matrix.getMethod("sample" + number, boolean.class)
                                .invoke(null, bean);
                        String errors = errors(value, mapper);
                        if (errors != null) {
                            written++;
                            if (!errors.isEmpty()) {
                                wrong.add(setting + " " + (bean ? "bean " : "record ") + annotation + " " + type + ": "
                                        + errors);
                            }
                        }
                    }
                    number++;
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(written).isGreaterThan(4_000);
    }

    /** Returns the errors of a value against its schema; empty for a valid one, and null if the mapper cannot write the value. */
    private static String errors(Object value, ObjectMapper mapper) throws Exception {
        String json;
        try {
            json = mapper.writeValueAsString(value);
        } catch (JsonProcessingException | RuntimeException unwritable) {
            return null;
        }
        JsonNode node;
        try {
            node = mapper.readTree(json);
        } catch (JsonProcessingException rawValue) {
            return null;
        }
        TypeSchemas schemas = new TypeSchemas(mapper, true, Set.of(), type -> List.of());
        ObjectNode schema = new ObjectMapper().valueToTree(schemas.of(value.getClass()));
        schema.set("components", new ObjectMapper().valueToTree(Map.of("schemas", schemas.components())));
        Set<?> found = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(schema)
                .validate(node, execution -> execution.getExecutionConfig().setFormatAssertionsEnabled(true));
        return found.isEmpty() ? "" : json + " " + found + " " + schemas.components();
    }

    /** Without annotations, the schema of a type says what it is. */
    @Test
    void knownTypesAreNotLeftOpen() throws Exception {
        Class<?> matrix = Compiled.of("matrix.Matrix", source()).loadClass("matrix.Matrix");
        TypeSchemas schemas = new TypeSchemas(mapper(mapper -> {}), true, Set.of(), type -> List.of());
        List<String> open = new ArrayList<>();
        int number = 0;
        for (String type : TYPES.keySet()) {
            schemas.of(matrix.getClassLoader().loadClass("matrix.Matrix$R" + number));
            Map<?, ?> properties =
                    (Map<?, ?>) schemas.components().get("R" + number).get("properties");
            if (((Map<?, ?>) properties.get("value")).isEmpty()) {
                open.add(type);
            }
            number++;
        }
        assertThat(open)
                .containsExactlyInAnyOrder(
                        "Currency",
                        "Date",
                        "TimeZone",
                        "AtomicInteger",
                        "StringBuilder",
                        "Map.Entry<String, Integer>",
                        "Listed",
                        "Object",
                        "com.fasterxml.jackson.databind.JsonNode");
    }
}
