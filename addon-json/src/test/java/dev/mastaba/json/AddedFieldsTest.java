package dev.mastaba.json;

import static dev.mastaba.core.view.ViewOptions.id;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.json.Json.FieldChange;
import dev.mastaba.testing.GoldenFile;
import dev.mastaba.testing.TestApp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Fields that extensions add to the JSON objects of an application. */
class AddedFieldsTest {
    record Product(String name, int price) {}

    record Pair(Product first, @Nullable Product second) {}

    private final List<Participant> participants = new ArrayList<>();

    @BeforeEach
    void createShop() {
        Product tea = new Product("tea", 2);
        Product milk = new Product("milk", 1);
        participants.add(Participant.shared("dev.mastaba.json", new JsonAddOn()));
        participants.add(Participant.application("org.shop", "shop", config -> {
            config.include("dev.mastaba.json");
            config.route("one", "/one").get(request -> tea, id("one"), renderer("json"));
            config.route("list", "/list").get(request -> List.of(tea, milk), id("list"), renderer("json"));
            config.route("stream", "/stream").get(request -> Stream.of(tea, milk), id("stream"), renderer("json"));
            config.route("in", "/in").get(request -> Map.of("p", new Pair(tea, null)), id("in"), renderer("json"));
        }));
    }

    private void extension(String name, String target, Consumer<Json> json) {
        participants.add(Participant.extension(name, List.of(target), config -> json.accept(Json.of(config))));
    }

    private TestApp start() {
        return TestApp.of(Composition.of(participants));
    }

    @Test
    void fieldsAreWrittenWhereverTheObjectIs() {
        extension(
                "votes",
                "shop",
                json -> json.extend(Product.class, "rating", Integer.class, (product, request) -> product.price() + 1));
        try (TestApp app = start()) {
            assertThat(app.get("/one").body()).isEqualTo("{\"name\":\"tea\",\"price\":2,\"rating\":3}");
            assertThat(app.get("/list").body())
                    .isEqualTo(
                            "[{\"name\":\"tea\",\"price\":2,\"rating\":3},{\"name\":\"milk\",\"price\":1,\"rating\":2}]");
            assertThat(app.get("/stream").body()).isEqualTo(app.get("/list").body());
            assertThat(app.get("/in").body())
                    .isEqualTo("{\"p\":{\"first\":{\"name\":\"tea\",\"price\":2,\"rating\":3},\"second\":null}}");
        }
    }

    @Test
    void aFieldCanBelongToOneView() {
        extension(
                "votes",
                "shop",
                json -> json.extend("shop:one", Product.class, "rating", Integer.class, (product, request) -> null));
        try (TestApp app = start()) {
            assertThat(app.get("/one").body()).isEqualTo("{\"name\":\"tea\",\"price\":2,\"rating\":null}");
            assertThat(app.get("/list").body()).doesNotContain("rating");
        }
    }

    @Test
    void fieldsOfTwoExtensionsAreInTheSameOrderWhateverTheOrderOfTheBundles() {
        extension("votes", "shop", json -> json.extend(Product.class, "a", Integer.class, (product, request) -> 1));
        extension("colors", "shop", json -> json.extend(Product.class, "b", Integer.class, (product, request) -> 2));
        String expected;
        try (TestApp app = start()) {
            expected = app.get("/one").body();
        }
        java.util.Collections.reverse(participants);
        try (TestApp app = start()) {
            assertThat(app.get("/one").body()).isEqualTo(expected);
        }
    }

    @Test
    void twoThatAddTheSameFieldConflict() {
        for (String name : List.of("votes", "stars")) {
            extension(
                    name, "shop", json -> json.extend(Product.class, "rating", Integer.class, (product, request) -> 1));
        }
        assertThatThrownBy(this::start)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("votes")
                .hasMessageContaining("stars");
    }

    @Test
    void aFieldOfTheTypeItselfIsRefused() {
        extension("votes", "shop", json -> json.extend(Product.class, "price", Integer.class, (product, request) -> 1));
        assertThatThrownBy(this::start)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MAST-JSON-001");
    }

    @Test
    void aFieldOfAnAdaptedTypeIsRefused() {
        extension("votes", "shop", json -> {
            json.addAdapter(Product.class, (product, request) -> product.name());
            json.extend(Product.class, "rating", Integer.class, (product, request) -> 1);
        });
        assertThatThrownBy(this::start)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MAST-JSON-002");
    }

    @Test
    void theReportsHaveTheseTexts() {
        String found = refused(json -> json.extend(Product.class, "price", Integer.class, (product, request) -> 1))
                + "\n\n"
                + refused(json -> {
                    json.addAdapter(Product.class, (product, request) -> product.name());
                    json.extend(Product.class, "rating", Integer.class, (product, request) -> 1);
                });
        GoldenFile.assertPinned(AddedFieldsTest.class, "field-problems.txt", found + "\n");
    }

    private String refused(Consumer<Json> votes) {
        extension("votes", "shop", votes);
        ConfigurationException refusal = catchThrowableOfType(ConfigurationException.class, this::start);
        assertThat(refusal).isNotNull();
        participants.remove(participants.size() - 1);
        return refusal.getMessage().strip().replaceAll("\\.java:\\d+\\)", ".java:N)");
    }

    @Test
    void aFieldThatFailsIsNamedInTheAnswer() {
        extension(
                "votes",
                "shop",
                json -> json.extend(Product.class, "rating", Integer.class, (product, request) -> {
                    throw new IllegalStateException("no votes");
                }));
        try (TestApp app = start()) {
            assertThat(app.get("/list").status()).isEqualTo(500);
            assertThat(app.get("/list").body()).contains("at [0].rating");
        }
    }

    @Test
    void aFieldThatThrowsACheckedExceptionIsNamedInTheAnswer() {
        extension(
                "votes",
                "shop",
                json -> json.extend(Product.class, "rating", Integer.class, (product, request) -> {
                    throw new java.io.IOException("no votes");
                }));
        try (TestApp app = start()) {
            assertThat(app.get("/one").status()).isEqualTo(500);
            assertThat(app.get("/one").body()).contains("at rating");
        }
    }

    @Test
    void aValueOfAnotherTypeIsNamedInTheAnswer() {
        extension(
                "votes",
                "shop",
                json -> json.extend(Product.class, "rating", Integer.class, (product, request) -> "1"));
        try (TestApp app = start()) {
            assertThat(app.get("/one").status()).isEqualTo(500);
        }
    }

    @Test
    void severalFieldsOfOneViewAreListed() {
        extension("votes", "shop", json -> {
            json.extend("shop:one", Product.class, "a", Integer.class, (product, request) -> 1);
            json.extend("shop:one", Product.class, "b", Pair.class, (product, request) -> null);
        });
        try (TestApp app = start()) {
            assertThat(app.get("/one").body()).isEqualTo("{\"name\":\"tea\",\"price\":2,\"a\":1,\"b\":null}");
            assertThat(Json.fieldChanges(Product.class, app.application()))
                    .contains(new FieldChange(FieldChange.Kind.ADDED, "a", Integer.class, "votes", "shop:one"))
                    .extracting(FieldChange::name)
                    .containsExactly("a", "b");
        }
    }

    interface Priced {
        int price();
    }

    record Offer(int price, int rating) implements Priced {}

    record Plain(int price) implements Priced {}

    @Test
    void theFieldOfTheNearestTypeIsWrittenOnce() {
        participants.add(Participant.extension("offers", List.of("shop"), config -> {
            Json json = Json.of(config);
            json.extend(Priced.class, "rating", int.class, (object, request) -> 1);
            json.extend(Plain.class, "rating", int.class, (object, request) -> 2);
            config.route("offers", "/offers").get(request -> List.of(new Offer(3, 5), new Plain(4)), renderer("json"));
        }));
        try (TestApp app = start()) {
            assertThat(app.get("/offers").body()).isEqualTo("[{\"price\":3,\"rating\":5},{\"price\":4,\"rating\":2}]");
        }
    }

    @Test
    void twoViewsCanHaveTheSameField() {
        extension("votes", "shop", json -> {
            json.extend("shop:one", Product.class, "rating", Integer.class, (product, request) -> 1);
            json.extend("shop:list", Product.class, "rating", Integer.class, (product, request) -> 2);
        });
        try (TestApp app = start()) {
            assertThat(app.get("/one").body()).contains("\"rating\":1}");
            assertThat(app.get("/list").body()).contains("\"rating\":2}").doesNotContain("\"rating\":1");
        }
        extension(
                "stars", "shop", json -> json.extend(Product.class, "rating", Integer.class, (product, request) -> 3));
        assertThatThrownBy(this::start)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MAST-JSON-001");
    }

    @Test
    void aFieldOfWhatIsNoObjectIsRefused() {
        extension("votes", "shop", json -> json.extend(Map.class, "rating", Integer.class, (map, request) -> 1));
        assertThatThrownBy(this::start)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MAST-JSON-002");
    }
}
