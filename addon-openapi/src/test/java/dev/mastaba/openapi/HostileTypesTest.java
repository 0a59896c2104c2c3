package dev.mastaba.openapi;

import static dev.mastaba.binding.MethodViews.calling;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mastaba.binding.RequestBody;
import dev.mastaba.openapi.schema.TypeSchemas;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.AssertFalse;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import jakarta.validation.groups.Default;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Types that contain themselves, have equal names, or are written in unusual ways. */
class HostileTypesTest {
    static final class Branches extends ArrayList<Branches> {}

    static final class Nodes extends HashMap<String, Nodes> {}

    record Self(@JsonValue List<Self> all) {}

    record Pair<A, B>(A one, B other, Optional<Pair<B, A>> swapped) {}

    record Inner$Name(int a) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
    sealed interface Wrapped {}

    record Parcel(int weight) implements Wrapped {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
    @JsonSubTypes({@JsonSubTypes.Type(Left.class), @JsonSubTypes.Type(Right.class)})
    interface Deduced {}

    record Left(int left) implements Deduced {}

    record Right(int right) implements Deduced {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
    abstract static class Classy {}

    static final class Elegant extends Classy {
        public int size = 1;
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.EXISTING_PROPERTY, property = "kind")
    @JsonSubTypes(@JsonSubTypes.Type(value = Known.class, name = "known"))
    interface Existing {
        String kind();
    }

    record Known(@JsonProperty String kind) implements Existing {}

    enum Digit {
        ONE(1),
        TWO(2);

        @JsonValue
        final int value;

        Digit(int value) {
            this.value = value;
        }
    }

    enum Unwritable {
        ONE;

        @JsonValue
        String text() {
            throw new IllegalStateException("unwritable");
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Lenient(int a) {}

    static final class Extra {
        public int a;

        @JsonAnyGetter
        public Map<String, Object> more() {
            return Map.of();
        }
    }

    record Mixed(
            OptionalLong total,
            OptionalDouble mean,
            JsonNode tree,
            int[][] grid,
            Optional<Optional<String>> twice,
            Map<Digit, Optional<Digit>> digits,
            Unwritable unwritable,
            Object anything) {}

    record Empty() {}

    interface Later {}

    @Retention(RetentionPolicy.RUNTIME)
    @Constraint(validatedBy = {})
    @Min(3)
    @Max(5)
    @interface Few {
        String message() default "";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    /** Annotations of other libraries whose names resemble containers of constraints. */
    static final class Foreign {
        @Retention(RetentionPolicy.RUNTIME)
        @interface List {}
    }

    static final class Texts {
        @Retention(RetentionPolicy.RUNTIME)
        @interface List {
            String[] value();
        }
    }

    record Checked(
            @Few int few,
            @Min(value = 3, groups = Later.class) int later,

            @Min(
                    value = 3,
                    groups = {Later.class, Default.class})
            int now,

            @Foreign.List @Texts.List("x") @Positive int foreign,

            @DecimalMin("0.5") @DecimalMax(value = "1.5", inclusive = false)
            BigDecimal exact,

            @AssertFalse boolean not,
            @Min(1) String text,
            @Size(max = 3) Map<String, Integer> map,
            @Size @NotNull @Nullable String any,

            @Pattern(regexp = "a+") @Pattern(regexp = "b+") @Pattern(regexp = "c+")
            String three,

            @Pattern(regexp = "a", flags = Pattern.Flag.CASE_INSENSITIVE)
            String flagged,

            @Nullable Optional<@Size(max = 2) String> maybe) {}

    static final class Views {
        Branches branches() {
            return new Branches();
        }

        Nodes nodes() {
            return new Nodes();
        }

        Self self() {
            return new Self(List.of());
        }

        Pair<String, Integer> pair() {
            return new Pair<>("", 1, Optional.empty());
        }

        Inner$Name dollar() {
            return new Inner$Name(1);
        }

        Wrapped wrapped() {
            return new Parcel(1);
        }

        Parcel parcel() {
            return new Parcel(1);
        }

        Deduced deduced() {
            return new Left(1);
        }

        Classy classy() {
            return new Elegant();
        }

        Elegant elegant() {
            return new Elegant();
        }

        Existing existing() {
            return new Known("known");
        }

        Lenient lenient(@RequestBody Lenient body) {
            return body;
        }

        Extra extra(@RequestBody Extra body) {
            return body;
        }

        Mixed mixed(@RequestBody Mixed body) {
            return body;
        }

        Checked checked(@RequestBody Checked body) {
            return body;
        }

        Empty empty() {
            return new Empty();
        }

        Stream<Integer> stream() {
            return Stream.of();
        }
    }

    private static final JsonNode DOCUMENT = Documents.of(config -> {
        Views views = new Views();
        config.include("dev.mastaba.forms");
        config.route("branches", "/branches").get(calling(views::branches), renderer("json"));
        config.route("nodes", "/nodes").get(calling(views::nodes), renderer("json"));
        config.route("self", "/self").get(calling(views::self), renderer("json"));
        config.route("pair", "/pair").get(calling(views::pair), renderer("json"));
        config.route("dollar", "/dollar").get(calling(views::dollar), renderer("json"));
        config.route("wrapped", "/wrapped").get(calling(views::wrapped), renderer("json"));
        config.route("parcel", "/parcel").get(calling(views::parcel), renderer("json"));
        config.route("deduced", "/deduced").get(calling(views::deduced), renderer("json"));
        config.route("classy", "/classy").get(calling(views::classy), renderer("json"));
        config.route("elegant", "/elegant").get(calling(views::elegant), renderer("json"));
        config.route("existing", "/existing").get(calling(views::existing), renderer("json"));
        config.route("lenient", "/lenient").post(calling(views::lenient), renderer("json"));
        config.route("extra", "/extra").post(calling(views::extra), renderer("json"));
        config.route("mixed", "/mixed").post(calling(views::mixed), renderer("json"));
        config.route("checked", "/checked").post(calling(views::checked), renderer("json"));
        config.route("empty", "/empty").get(calling(views::empty), renderer("json"));
        config.route("stream", "/stream").get(calling(views::stream), renderer("json"));
    });

    private static String result(String path) {
        return DOCUMENT.path("paths")
                .path(path)
                .at("/get/responses/200/content/application~1json/schema")
                .toString();
    }

    private static JsonNode component(String name) {
        return DOCUMENT.path("components").path("schemas").path(name);
    }

    private static String property(String component, String name) {
        assertThat(component(component).path("properties").has(name)).as(name).isTrue();
        return component(component).path("properties").path(name).toString();
    }

    @Test
    void mayContainThemselvesWithoutAName() {
        assertThat(result("/branches")).isEqualTo("{\"type\":\"array\",\"items\":{\"type\":\"array\",\"items\":{}}}");
        assertThat(result("/nodes")).contains("\"additionalProperties\":{}");
        assertThat(result("/self")).contains("array");
    }

    @Test
    void haveNamesOfPermittedCharacters() {
        assertThat(DOCUMENT.path("components").path("schemas").fieldNames())
                .toIterable()
                .allMatch(name -> name.matches("[A-Za-z0-9._-]+"))
                .contains("Pair_String_Integer", "Pair_Integer_String", "Inner.Name");
        assertThat(property("Pair_String_Integer", "swapped")).contains("#/components/schemas/Pair_Integer_String");
    }

    @Test
    void nameTheirSubtypesInEveryWay() {
        assertThat(result("/wrapped")).isEqualTo("{}");
        assertThat(result("/parcel")).isEqualTo("{}");
        assertThat(component("Deduced").toString())
                .isEqualTo(
                        "{\"anyOf\":[{\"$ref\":\"#/components/schemas/Left\"},{\"$ref\":\"#/components/schemas/Right\"}]}");
        assertThat(property("Elegant", "@class")).contains("string");
        assertThat(component("Existing").at("/discriminator/mapping/known").asText())
                .isEqualTo("#/components/schemas/Known");
        assertThat(property("Known", "kind")).contains("string");
    }

    @Test
    void haveValuesOfEveryKind() {
        assertThat(property("Mixed", "total")).isEqualTo("{\"type\":[\"integer\",\"null\"],\"format\":\"int64\"}");
        assertThat(property("Mixed", "mean")).isEqualTo("{\"type\":[\"number\",\"null\"],\"format\":\"double\"}");
        assertThat(property("Mixed", "tree")).isEqualTo("{}");
        assertThat(property("Mixed", "grid")).contains("\"items\":{\"type\":\"array\",\"items\":{\"type\":\"integer\"");
        assertThat(property("Mixed", "twice")).isEqualTo("{\"type\":[\"string\",\"null\"]}");
        assertThat(property("Mixed", "digits")).contains("additionalProperties").contains("null");
        assertThat(component("Digit").toString()).isEqualTo("{\"enum\":[1,2]}");
        assertThat(component("Unwritable").toString()).isEqualTo("{\"type\":\"string\",\"enum\":[\"ONE\"]}");
        assertThat(component("Empty").toString()).isEqualTo("{\"type\":\"object\"}");
        assertThat(component("Lenient").has("additionalProperties")).isFalse();
        assertThat(component("Extra").has("additionalProperties")).isFalse();
        assertThat(result("/stream")).contains("array").contains("int32");
    }

    @Test
    void haveOnlyConstraintsThatAreChecked() {
        assertThat(property("Checked", "few")).contains("\"minimum\":3,\"maximum\":5");
        assertThat(property("Checked", "later")).doesNotContain("minimum");
        assertThat(property("Checked", "now")).contains("\"minimum\":3");
        assertThat(property("Checked", "foreign")).contains("\"exclusiveMinimum\":0");
        assertThat(property("Checked", "exact")).contains("\"minimum\":0.5,\"exclusiveMaximum\":1.5");
        assertThat(property("Checked", "not")).contains("\"const\":false");
        assertThat(property("Checked", "text")).isEqualTo("{\"type\":\"string\"}");
        assertThat(property("Checked", "map")).contains("\"maxProperties\":3");
        assertThat(property("Checked", "any")).isEqualTo("{\"type\":\"string\"}");
        assertThat(property("Checked", "three")).contains("(?:b+)").contains("(?:c+)");
        assertThat(property("Checked", "flagged"))
                .contains("Java regular expression a")
                .doesNotContain("pattern");
        assertThat(component("Checked").path("required").toString()).contains("any");
    }

    @Test
    void areAcceptedByAnIndependentParser() {
        assertThat(DocumentTest.errors(DOCUMENT.toString())).isNull();
    }

    @Test
    void mayBeNestedDeeply() throws Exception {
        StringBuilder source = new StringBuilder("package deep; public class Deep { public record R0(int end) {}\n");
        for (int i = 1; i <= 300; i++) {
            source.append("public record R%d(R%d next, java.util.List<R0> list) {}\n".formatted(i, i - 1));
        }
        Class<?> outermost = Compiled.of("deep.Deep", source + "}").loadClass("deep.Deep$R300");
        TypeSchemas schemas = new TypeSchemas(new ObjectMapper(), true, Set.of(), type -> Map.of());
        assertThat(schemas.of(outermost)).containsEntry("$ref", "#/components/schemas/R300");
        assertThat(schemas.components()).hasSize(301);
    }

    @Test
    void mayHaveNamesInAnyLanguage() throws Exception {
        Class<?> size = Compiled.of("deep.Größe中", "package deep; public record Größe中(int höhe) {}")
                .loadClass("deep.Größe中");
        TypeSchemas schemas = new TypeSchemas(new ObjectMapper(), true, Set.of(), type -> Map.of());
        schemas.of(size);
        assertThat(schemas.components()).containsOnlyKeys("Gru246u223eu20013");
        assertThat(schemas.components().toString()).contains("höhe");
    }

    @Test
    void mayHaveDeepTypeArguments() throws Exception {
        String type = "java.util.List<".repeat(100) + "String" + ">".repeat(100);
        Class<?> deep = Compiled.of("deep.Generic", "package deep; public record Generic(%s all) {}".formatted(type))
                .loadClass("deep.Generic");
        TypeSchemas schemas = new TypeSchemas(new ObjectMapper(), true, Set.of(), any -> Map.of());
        schemas.of(deep);
        assertThat(schemas.components().get("Generic").toString()).contains("{all={}}");
    }

    @Test
    void haveDistinctNamesIfAllNamesAreEqual() throws Exception {
        TypeSchemas schemas = new TypeSchemas(new ObjectMapper(), true, Set.of(), type -> Map.of());
        for (int i = 0; i < 3; i++) {
            Class<?> same = Compiled.of("deep.Same", "package deep; public record Same(int a) {}")
                    .loadClass("deep.Same");
            schemas.of(same);
            schemas.of(same);
        }
        assertThat(schemas.components()).containsOnlyKeys("Same", "deep.Same", "deep.Same_2");
    }
}
