package dev.mastaba.openapi;

import static dev.mastaba.binding.MethodViews.calling;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import dev.mastaba.binding.RequestBody;
import dev.mastaba.json.ToJson;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Negative;
import jakarta.validation.constraints.NegativeOrZero;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SchemasTest {
    record Tree(String name, List<Tree> children, @Nullable Tree parent) {}

    record Endless<T>(T value, @Nullable Endless<List<T>> next) {}

    static final class One {
        record Item(String one) {}
    }

    static final class Two {
        record Item(int two) {}
    }

    record Both(One.Item first, Two.Item second) {}

    record ProblemDetails(String own) {}

    record Strange(
            @JsonProperty("$ref") String reference,
            @JsonProperty("a/b~c é") int slash) {}

    record Named(
            @JsonProperty("full_name") @JsonPropertyDescription("The name")
            String name,

            @JsonIgnore String secret,
            Code code,
            Level level,
            Object anything,
            OptionalInt count,
            byte[] picture,
            Map<String, List<Integer>> points,
            char sign,
            YearMonth month) {}

    record Code(@JsonValue String text) {}

    enum Level {
        @JsonProperty("low-level")
        LOW,
        HIGH
    }

    sealed interface Shape {}

    record Circle(double radius) implements Shape {}

    record Square(double side) implements Shape {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
    sealed interface Pet {}

    record Cat(boolean purrs) implements Pet {}

    record Dog(boolean barks) implements Pet {}

    record Own(int hidden) implements ToJson {
        @Override
        public Object toJson(dev.mastaba.core.http.Request request) {
            return "own";
        }
    }

    public static final class Bean {
        private int size;

        public int getSize() {
            return size;
        }

        public void setSize(int other) {
            size = other;
        }

        public String getReadOnly() {
            return "";
        }

        public void setWriteOnly(String text) {}
    }

    record Limits(
            @Min(1) @Max(9) @Positive int whole,

            @DecimalMin(value = "0.5", inclusive = false) @DecimalMax("1.5")
            BigDecimal exact,

            @Digits(integer = 3, fraction = 2) BigDecimal digits,
            @Negative long below,
            @NegativeOrZero long notAbove,
            @PositiveOrZero long notBelow,
            @NotEmpty @Size(max = 3) List<@Size(min = 2) String> some,
            @NotNull Optional<String> maybe,
            @Email @Size(max = 50) String mail,

            @Pattern(regexp = "[a-z]+") @Pattern(regexp = ".{2,4}")
            String both,

            @Pattern(regexp = "(?i)x++") String foreign,
            @AssertTrue boolean agreed) {}

    static final class Views {
        Object take(@RequestBody Limits body) {
            return body;
        }

        Object bean(@RequestBody Bean body) {
            return body;
        }

        Tree tree() {
            return new Tree("", List.of(), null);
        }

        Endless<String> endless() {
            return new Endless<>("", null);
        }

        Both both() {
            return new Both(new One.Item(""), new Two.Item(1));
        }

        ProblemDetails problem() {
            return new ProblemDetails("");
        }

        Strange strange() {
            return new Strange("", 1);
        }

        CompletionStage<Named> named() {
            return CompletableFuture.completedFuture(null);
        }

        Shape shape() {
            return new Circle(1);
        }

        Pet pet() {
            return new Cat(true);
        }

        Own own() {
            return new Own(1);
        }

        Iterable<Level> levels() {
            return List.of();
        }
    }

    private static JsonNode schemas() {
        Views views = new Views();
        return Documents.of(config -> {
            config.include("dev.mastaba.forms");
            config.route("take", "/take").post(calling(views::take), renderer("json"));
            config.route("bean", "/bean").post(calling(views::bean), renderer("json"));
            config.route("tree", "/tree").get(calling(views::tree), renderer("json"));
            config.route("endless", "/endless").get(calling(views::endless), renderer("json"));
            config.route("both", "/both").get(calling(views::both), renderer("json"));
            config.route("problem", "/problem").get(calling(views::problem), renderer("json"));
            config.route("strange", "/strange").get(calling(views::strange), renderer("json"));
            config.route("named", "/named").get(calling(views::named), renderer("json"));
            config.route("shape", "/shape").get(calling(views::shape), renderer("json"));
            config.route("pet", "/pet").get(calling(views::pet), renderer("json"));
            config.route("own", "/own").get(calling(views::own), renderer("json"));
            config.route("levels", "/levels").get(calling(views::levels), renderer("json"));
        });
    }

    private final JsonNode document = schemas();

    private JsonNode component(String name) {
        return document.path("components").path("schemas").path(name);
    }

    private String property(String component, String name) {
        return component(component).path("properties").path(name).toString();
    }

    private String result(String path) {
        return document.path("paths")
                .path(path)
                .at("/get/responses/200/content/application~1json/schema")
                .toString();
    }

    @Test
    void referToThemselves() {
        assertThat(property("Tree", "children"))
                .isEqualTo("{\"type\":\"array\",\"items\":{\"$ref\":\"#/components/schemas/Tree\"}}");
        assertThat(property("Tree", "parent"))
                .isEqualTo("{\"anyOf\":[{\"$ref\":\"#/components/schemas/Tree\"},{\"type\":\"null\"}]}");
        assertThat(component("Tree").path("required").toString()).isEqualTo("[\"name\",\"children\"]");
    }

    @Test
    void endForATypeThatGrows() {
        assertThat(component("Endless_String").isObject()).isTrue();
        assertThat(document.path("components").path("schemas").size()).isLessThan(40);
    }

    @Test
    void haveDistinctNames() {
        assertThat(property("Both", "first")).isEqualTo("{\"$ref\":\"#/components/schemas/Item\"}");
        assertThat(property("Both", "second"))
                .isEqualTo("{\"$ref\":\"#/components/schemas/dev.mastaba.openapi.SchemasTest.Two.Item\"}");
        assertThat(result("/problem")).contains("SchemasTest.ProblemDetails");
        assertThat(component("ProblemDetails").path("required").toString()).contains("title");
    }

    @Test
    void haveAnyNamesOfProperties() {
        assertThat(component("Strange").path("properties").toString())
                .isEqualTo("{\"$ref\":{\"type\":\"string\"},\"a/b~c é\":{\"type\":\"integer\",\"format\":\"int32\"}}");
    }

    @Test
    void followTheMapper() {
        assertThat(property("Named", "full_name")).isEqualTo("{\"type\":\"string\",\"description\":\"The name\"}");
        assertThat(property("Named", "secret")).contains("writeOnly");
        assertThat(property("Named", "code")).isEqualTo("{\"type\":\"string\"}");
        assertThat(component("Level").path("enum").toString()).isEqualTo("[\"low-level\",\"HIGH\"]");
        assertThat(property("Named", "anything")).isEqualTo("{}");
        assertThat(property("Named", "count")).isEqualTo("{\"type\":[\"integer\",\"null\"],\"format\":\"int32\"}");
        assertThat(property("Named", "picture")).contains("base64");
        assertThat(property("Named", "points")).contains("additionalProperties").contains("array");
        assertThat(property("Named", "sign")).contains("maxLength");
        assertThat(property("Named", "month")).contains("pattern");
        assertThat(result("/own")).isEqualTo("{}");
        assertThat(result("/levels")).contains("#/components/schemas/Level");
        assertThat(property("Bean", "readOnly")).contains("readOnly\":true");
        assertThat(property("Bean", "writeOnly")).contains("writeOnly\":true");
        assertThat(property("Bean", "size")).contains("integer");
    }

    @Test
    void haveAlternatives() {
        assertThat(component("Shape").toString())
                .isEqualTo(
                        "{\"anyOf\":[{\"$ref\":\"#/components/schemas/Circle\"},{\"$ref\":\"#/components/schemas/Square\"}]}");
        assertThat(component("Pet").path("discriminator").path("propertyName").asText())
                .isEqualTo("type");
        assertThat(property("Cat", "type")).isEqualTo("{\"type\":\"string\"}");
    }

    @Test
    void haveTheConstraintsOfRecords() {
        assertThat(property("Limits", "whole"))
                .isEqualTo(
                        "{\"type\":\"integer\",\"format\":\"int32\",\"minimum\":1,\"maximum\":9,\"exclusiveMinimum\":0}");
        assertThat(property("Limits", "exact")).contains("\"exclusiveMinimum\":0.5,\"maximum\":1.5");
        assertThat(property("Limits", "digits"))
                .contains("\"exclusiveMaximum\":1000")
                .contains("\"multipleOf\":0.01");
        assertThat(property("Limits", "below")).contains("\"exclusiveMaximum\":0");
        assertThat(property("Limits", "notAbove")).contains("\"maximum\":0");
        assertThat(property("Limits", "notBelow")).contains("\"minimum\":0");
        assertThat(property("Limits", "some")).contains("\"minLength\":2", "\"minItems\":1", "\"maxItems\":3");
        assertThat(property("Limits", "mail")).contains("email");
        assertThat(property("Limits", "both"))
                .contains("\"pattern\":\"^(?:[a-z]+)$\"")
                .contains("\"allOf\":[{\"pattern\":\"^(?:.{2,4})$\"}]");
        assertThat(property("Limits", "foreign"))
                .contains("Java regular expression (?i)x++")
                .doesNotContain("pattern\"");
        assertThat(property("Limits", "agreed")).contains("\"const\":true");
        assertThat(component("Limits").path("required").toString()).contains("maybe");
    }

    @Test
    void areAcceptedByAnIndependentParser() {
        assertThat(DocumentTest.errors(document.toString())).isNull();
    }
}
