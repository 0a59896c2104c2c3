package dev.mastaba.json;

import static dev.mastaba.core.view.ViewOptions.id;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Introspector.Registered;
import dev.mastaba.testing.GoldenFile;
import dev.mastaba.testing.TestApp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Fields that extensions replace in, or remove from, the JSON objects of an application. */
class FieldChangesTest {
    interface Named {
        String getName();
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Product(String name, @Nullable Integer price, List<String> tags) implements Named {
        @Override
        public String getName() {
            return name;
        }
    }

    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    record Point(int x, int y) {}

    record Labelled(
            String label, @JsonUnwrapped(prefix = "of_") Product product) {}

    private final List<Participant> participants = new ArrayList<>();

    @BeforeEach
    void createShop() {
        Product tea = new Product("tea", 2, List.of("hot"));
        Product milk = new Product("milk", null, List.of());
        participants.add(Participant.shared("dev.mastaba.json", new JsonAddOn()));
        participants.add(Participant.application("org.shop", "shop", config -> {
            config.include("dev.mastaba.json");
            config.route("one", "/one").get(request -> tea, id("one"), renderer("json"));
            config.route("list", "/list").get(request -> List.of(tea, milk), id("list"), renderer("json"));
            config.route("stream", "/stream").get(request -> Stream.of(tea, milk), id("stream"), renderer("json"));
            config.route("in", "/in").get(request -> Map.of("p", new Product[] {tea}), id("in"), renderer("json"));
            config.route("point", "/point").get(request -> new Point(1, 2), id("point"), renderer("json"));
            config.route("labelled", "/labelled")
                    .get(request -> new Labelled("new", tea), id("labelled"), renderer("json"));
        }));
    }

    private void extension(String name, String target, Consumer<Json> json) {
        participants.add(Participant.extension(name, List.of(target), config -> json.accept(Json.of(config))));
    }

    private TestApp start() {
        return TestApp.of(Composition.of(participants));
    }

    private String refusal() {
        ConfigurationException refusal = catchThrowableOfType(ConfigurationException.class, this::start);
        assertThat(refusal).isNotNull();
        return refusal.getMessage().strip().replaceAll("\\.java:\\d+\\)", ".java:N)");
    }

    @Test
    void aRemovedFieldIsNotWrittenAnywhere() {
        extension("plain", "shop", json -> json.remove(Product.class, "price"));
        try (TestApp app = start()) {
            assertThat(app.get("/one").body()).isEqualTo("{\"name\":\"tea\",\"tags\":[\"hot\"]}");
            assertThat(app.get("/list").body())
                    .isEqualTo("[{\"name\":\"tea\",\"tags\":[\"hot\"]},{\"name\":\"milk\",\"tags\":[]}]");
            assertThat(app.get("/stream").body()).isEqualTo(app.get("/list").body());
            assertThat(app.get("/in").body()).isEqualTo("{\"p\":[{\"name\":\"tea\",\"tags\":[\"hot\"]}]}");
            assertThat(app.get("/labelled").body())
                    .isEqualTo("{\"label\":\"new\",\"of_name\":\"tea\",\"of_tags\":[\"hot\"]}");
        }
    }

    @Test
    void aReplacedFieldKeepsItsPositionAndCanHaveAnotherType() {
        extension(
                "texts",
                "shop",
                json -> json.replace(
                        Product.class,
                        "price",
                        String.class,
                        (product, request) -> product.price() == null ? null : product.price() + " EUR"));
        try (TestApp app = start()) {
            String tea = "{\"name\":\"tea\",\"price\":\"2 EUR\",\"tags\":[\"hot\"]}";
            assertThat(app.get("/one").body()).isEqualTo(tea);
            assertThat(app.get("/list").body())
                    .isEqualTo("[" + tea + ",{\"name\":\"milk\",\"price\":null,\"tags\":[]}]");
            assertThat(app.get("/stream").body()).isEqualTo(app.get("/list").body());
            assertThat(app.get("/in").body()).isEqualTo("{\"p\":[" + tea + "]}");
            assertThat(app.get("/labelled").body())
                    .isEqualTo("{\"label\":\"new\",\"of_name\":\"tea\",\"of_price\":\"2 EUR\",\"of_tags\":[\"hot\"]}");
        }
    }

    @Test
    void changesOfOneViewDoNotConcernOthers() {
        extension("texts", "shop", json -> {
            json.remove("shop:one", Product.class, "tags");
            json.replace("shop:one", Product.class, "price", String.class, (product, request) -> request.path());
        });
        try (TestApp app = start()) {
            assertThat(app.get("/one").body()).isEqualTo("{\"name\":\"tea\",\"price\":\"/one\"}");
            assertThat(app.get("/list").body())
                    .isEqualTo("[{\"name\":\"tea\",\"price\":2,\"tags\":[\"hot\"]},{\"name\":\"milk\",\"tags\":[]}]");
        }
    }

    @Test
    void anAddOnCanChangeAFieldEverywhereAndOtherwiseInOneView() {
        extension("texts", "shop", json -> {
            json.remove(Product.class, "price");
            json.replace("shop:one", Product.class, "price", int.class, (product, request) -> 9);
        });
        try (TestApp app = start()) {
            assertThat(app.get("/one").body()).contains("\"price\":9");
            assertThat(app.get("/list").body()).doesNotContain("price");
        }
    }

    @Test
    void elementsOfObjectsThatAreWrittenAsArraysBecomeNull() {
        extension("texts", "shop", json -> {
            json.remove(Point.class, "x");
            json.replace(Point.class, "y", String.class, (point, request) -> "two");
            json.extend("shop:one", Point.class, "z", Integer.class, (point, request) -> 3);
            json.remove("shop:one", Point.class, "x");
        });
        try (TestApp app = start()) {
            assertThat(app.get("/point").body()).isEqualTo("[null,\"two\",null]");
        }
    }

    @Test
    void unchangedElementsOfSuchArraysRemain() {
        extension("texts", "shop", json -> json.remove("shop:one", Point.class, "x"));
        try (TestApp app = start()) {
            assertThat(app.get("/point").body()).isEqualTo("[1,2]");
        }
    }

    @Test
    void aChangeOfASupertypeConcernsItsSubtypesAndTheNearestApplies() {
        extension("texts", "shop", json -> {
            json.remove(Named.class, "name");
            json.replace(Product.class, "name", String.class, (product, request) -> "near");
        });
        try (TestApp app = start()) {
            assertThat(app.get("/one").body()).startsWith("{\"name\":\"near\"");
        }
        participants.remove(participants.size() - 1);
        extension("texts", "shop", json -> json.remove(Named.class, "name"));
        try (TestApp app = start()) {
            assertThat(app.get("/one").body()).isEqualTo("{\"price\":2,\"tags\":[\"hot\"]}");
        }
    }

    @Test
    void twoThatReplaceOrRemoveTheSameFieldConflict() {
        extension("a", "shop", json -> json.remove(Product.class, "price"));
        extension("b", "shop", json -> json.replace(Product.class, "price", int.class, (product, request) -> 1));
        assertThat(refusal()).contains("json field").contains(" a: ").contains(" b: ");
        participants.remove(participants.size() - 1);
        extension("b", "shop", json -> json.remove(Product.class, "price"));
        assertThat(refusal()).contains(" a: ").contains(" b: ");
    }

    @Test
    void theHigherRankedOfTwoWins() {
        extension("a", "shop", json -> json.remove(Product.class, "price"));
        extension("b", "a", json -> json.replace(Product.class, "price", int.class, (product, request) -> 1));
        for (int order = 0; order < 2; order++) {
            try (TestApp app = start()) {
                assertThat(app.get("/one").body()).contains("\"price\":1");
            }
            Collections.reverse(participants);
        }
    }

    @Test
    void aFieldThatAnotherAddsConflictsUnlessTheOneThatChangesItRanksAbove() {
        extension("a", "shop", json -> json.extend(Product.class, "stars", int.class, (product, request) -> 5));
        extension("b", "shop", json -> json.replace(Product.class, "stars", int.class, (product, request) -> 1));
        assertThat(refusal()).contains(" a: ").contains(" b: ");
        participants.remove(participants.size() - 1);
        extension("b", "a", json -> json.replace(Product.class, "stars", int.class, (product, request) -> 1));
        try (TestApp app = start()) {
            assertThat(app.get("/one").body()).endsWith("\"stars\":1}");
        }
        participants.remove(participants.size() - 1);
        extension("b", "a", json -> json.remove(Product.class, "stars"));
        try (TestApp app = start()) {
            assertThat(app.get("/one").body()).endsWith("\"tags\":[\"hot\"]}");
        }
    }

    @Test
    void changesAreListed() {
        extension("texts", "shop", json -> {
            json.remove(Product.class, "price");
            json.replace("shop:one", Product.class, "tags", String.class, (product, request) -> "");
        });
        try (TestApp app = start()) {
            assertThat(app.application().introspector().category("json fields"))
                    .extracting(Registered::owner)
                    .containsExactly("texts", "texts");
            assertThat(app.application().introspector().category("json fields"))
                    .extracting(each -> each.introspectable().facts().get("change"))
                    .containsExactlyInAnyOrder("removed", "replaced");
        }
    }

    @Test
    void aReplacementThatFailsIsNamedInTheAnswer() {
        extension(
                "texts",
                "shop",
                json -> json.replace(Product.class, "price", Integer.class, (product, request) -> "cheap"));
        try (TestApp app = start()) {
            assertThat(app.get("/list").status()).isEqualTo(500);
            assertThat(app.get("/list").body()).contains("at [0].price");
        }
    }

    @Test
    void theReportsHaveTheseTexts() {
        extension("texts", "shop", json -> json.remove(Product.class, "pirce"));
        String found = refusal() + "\n\n";
        participants.remove(participants.size() - 1);
        extension("texts", "shop", json -> json.remove(Product.class, "price"));
        extension(
                "stars",
                "shop",
                json -> json.replace("shop:one", Product.class, "price", int.class, (product, request) -> 1));
        found += refusal() + "\n";
        GoldenFile.assertPinned(FieldChangesTest.class, "field-change-problems.txt", found);
    }
}
