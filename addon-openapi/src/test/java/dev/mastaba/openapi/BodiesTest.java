package dev.mastaba.openapi;

import static dev.mastaba.binding.MethodViews.calling;
import static dev.mastaba.core.view.ViewOptions.id;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static dev.mastaba.json.Json.unknownFields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mastaba.binding.Binding;
import dev.mastaba.binding.RequestBody;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.json.Json;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** JSON bodies with fields of extensions, and with unknown fields. */
class BodiesTest {
    enum Colour {
        RED
    }

    record Tag(String name, Colour colour) {}

    record Article(@NotBlank String title, List<Tag> tags) {}

    record Rating(
            @Min(1) @Max(5) int stars,
            @Nullable @Size(max = 9) String note,
            List<Tag> more) {}

    record Price(int cents) {}

    record Note(Optional<String> note) {}

    static final class Blog {
        Article publish(@RequestBody Article article) {
            return article;
        }
    }

    private static final AddOn BLOG = config -> {
        Blog blog = new Blog();
        config.include("dev.mastaba.forms");
        config.route("publish", "/publish").post(calling(blog::publish), id("publish"), renderer("json"));
        config.route("tolerant", "/tolerant")
                .post(calling(blog::publish), id("tolerant"), renderer("json"), unknownFields(true));
        config.route("strict", "/strict")
                .post(calling(blog::publish), id("strict"), renderer("json"), unknownFields(false));
        config.route("described", "/described").post(request -> "", renderer("json"), unknownFields(true));
        OpenApi.of(config).describe("described", "POST", post -> post.body(Article.class));
    };

    private static JsonNode schema(JsonNode document, String path) {
        return document.path("paths").path(path).at("/post/requestBody/content/application~1json/schema");
    }

    private static TestResponse post(TestApp app, String path, String body) {
        return app.request(TestRequest.post(path).body("application/json", body.replace('\'', '"')));
    }

    @Test
    void haveTheFieldsOfExtensions() {
        List<Object> read = new ArrayList<>();
        AddOn ratings = config -> {
            AttributeKey<Rating> key = Binding.of(config).extendBody("shop:publish", Rating.class);
            config.aroundView("shop:publish", original -> request -> {
                Object answer = original.respond(request);
                read.add(request.get(key));
                return answer;
            });
        };
        AddOn prices = config -> Binding.of(config).extendBody("shop:publish", Price.class);
        try (TestApp app = TestApp.of(Documents.composition(Documents.including(BLOG), ratings, prices))) {
            JsonNode document =
                    Documents.read(app.get("/openapi.json").expectStatus(200).body());
            assertThat(DocumentTest.errors(document.toString())).isNull();
            assertThat(schema(document, "/publish").toString())
                    .isEqualTo("{\"type\":\"object\",\"properties\":{"
                            + "\"title\":{\"type\":\"string\",\"minLength\":1,\"pattern\":\"\\\\S\"},"
                            + "\"tags\":{\"type\":\"array\",\"items\":{\"$ref\":\"#/components/schemas/Tag\"}},"
                            + "\"stars\":{\"type\":\"integer\",\"format\":\"int32\",\"minimum\":1,\"maximum\":5},"
                            + "\"note\":{\"type\":[\"string\",\"null\"],\"maxLength\":9},"
                            + "\"more\":{\"type\":\"array\",\"items\":{\"$ref\":\"#/components/schemas/Tag\"}},"
                            + "\"cents\":{\"type\":\"integer\",\"format\":\"int32\"}},"
                            + "\"required\":[\"title\",\"tags\",\"stars\",\"more\",\"cents\"],"
                            + "\"additionalProperties\":false}");
            assertThat(document.at("/components/schemas/Article/properties").has("stars"))
                    .isFalse();
            post(app, "/publish", "{'title': 'a', 'tags': [], 'stars': 5, 'more': [], 'cents': 1}")
                    .expectStatus(200);
            assertThat(read).containsExactly(new Rating(5, null, List.of()));
            post(app, "/publish", "{'title': '', 'tags': [], 'stars': 6, 'more': [], 'cents': 1}")
                    .expectStatus(422)
                    .expectBodyContaining("\"field\":\"title\"")
                    .expectBodyContaining("\"field\":\"stars\"");
            post(app, "/publish", "{'title': 'a', 'tags': []}")
                    .expectStatus(400)
                    .expectBodyContaining("stars")
                    .expectBodyContaining("cents");
            post(app, "/publish", "{'title': 'a', 'tags': [], 'stars': 5, 'more': [], 'cents': 1, 'x': 1}")
                    .expectStatus(400);
            post(app, "/strict", "{'title': 'a', 'tags': [], 'stars': 5}").expectStatus(400);
        }
    }

    @Test
    void fieldsThatExtensionsAddToAnswersStandInTheDocument() {
        AddOn ratings = config -> Json.of(config)
                .extend(
                        Article.class,
                        "length",
                        Integer.class,
                        (article, request) -> article.title().length());
        try (TestApp app = TestApp.of(Documents.composition(Documents.including(BLOG), ratings))) {
            JsonNode document =
                    Documents.read(app.get("/openapi.json").expectStatus(200).body());
            assertThat(DocumentTest.errors(document.toString())).isNull();
            assertThat(document.at("/components/schemas/Article/properties/length")
                            .toString())
                    .isEqualTo("{\"type\":[\"integer\",\"null\"],\"format\":\"int32\",\"readOnly\":true,"
                            + "\"x-add-on\":\"test.extension1\"}");
            assertThat(post(app, "/publish", "{'title': 'abc', 'tags': []}")
                            .expectStatus(200)
                            .body())
                    .isEqualTo("{\"title\":\"abc\",\"tags\":[],\"length\":3}");
        }
    }

    /** An article as only responses contain it. */
    static final class Preview {
        public String getTitle() {
            return "abc";
        }

        public int getStars() {
            return 1;
        }

        public int getWords() {
            return 2;
        }
    }

    @Test
    void fieldsThatExtensionsReplaceOrRemoveAreInTheDocument() {
        AddOn preview = config -> {
            BLOG.include(config);
            config.route("preview", "/preview").get(request -> new Preview(), id("preview"), renderer("json"));
            OpenApi.of(config).describe("preview", "GET", get -> get.answer(200, "OK", Preview.class));
        };
        AddOn changes = config -> {
            Json json = Json.of(config);
            json.remove(Article.class, "title");
            json.replace(Article.class, "tags", int.class, (article, request) -> 0);
            json.remove(Preview.class, "title");
            json.replace(Preview.class, "stars", String.class, (any, request) -> "*");
            json.remove("shop:preview", Preview.class, "words");
        };
        try (TestApp app = TestApp.of(Documents.composition(Documents.including(preview), changes))) {
            JsonNode document =
                    Documents.read(app.get("/openapi.json").expectStatus(200).body());
            assertThat(DocumentTest.errors(document.toString())).isNull();
            JsonNode article = document.at("/components/schemas/Article/properties");
            assertThat(article.get("title").get("writeOnly").booleanValue()).isTrue();
            assertThat(article.get("title").get("x-add-on").textValue()).isEqualTo("test.extension1");
            assertThat(article.get("tags").toString())
                    .isEqualTo(
                            "{\"anyOf\":[{\"type\":\"array\",\"items\":{\"$ref\":\"#/components/schemas/Tag\"}},"
                                    + "{\"type\":[\"integer\",\"null\"],\"format\":\"int32\"}],\"x-add-on\":\"test.extension1\"}");
            assertThat(document.at("/components/schemas/Preview/properties").toString())
                    .isEqualTo(
                            "{\"stars\":{\"type\":[\"string\",\"null\"],\"readOnly\":true,\"x-add-on\":\"test.extension1\"},"
                                    + "\"words\":{\"type\":\"integer\",\"format\":\"int32\",\"x-add-on\":\"test.extension1\"}}");
            assertThat(post(app, "/publish", "{'title': 'abc', 'tags': []}")
                            .expectStatus(200)
                            .body())
                    .isEqualTo("{\"tags\":0}");
            assertThat(app.get("/preview").body()).isEqualTo("{\"stars\":\"*\"}");
        }
    }

    @Test
    void conflictIfTwoExtensionsAddTheSameField() {
        AddOn[] both = Stream.of(Rating.class, Note.class)
                .<AddOn>map(each -> config -> Binding.of(config).extendBody("shop:publish", each))
                .toArray(AddOn[]::new);
        assertThatThrownBy(() -> Documents.composition(BLOG, both).makeApplication())
                .hasMessageContaining("MAST-BIND-019  The body of view shop:publish already has a field \"note\".")
                .hasMessageContaining("at test.extension1")
                .hasMessageContaining("at test.extension2")
                .hasMessageContaining("@JsonProperty(\"my-note\")");
    }

    private static JsonNode document(String unknownFields) {
        Composition composition = Documents.composition(Documents.including(BLOG))
                .settings(new Settings(Map.of("mastaba.json.unknown-fields", unknownFields)));
        try (TestApp app = TestApp.of(composition)) {
            return Documents.read(app.get("/openapi.json").expectStatus(200).body());
        }
    }

    private static boolean isStrict(JsonNode document, String component) {
        return document.path("components")
                .path("schemas")
                .path(component)
                .path("additionalProperties")
                .isBoolean();
    }

    @Test
    void areStrictOnlyIfUnknownFieldsAreRefused() {
        JsonNode document = document("false");
        assertThat(DocumentTest.errors(document.toString())).isNull();
        for (String path : List.of("/publish", "/strict")) {
            assertThat(schema(document, path).path("$ref").asText()).isEqualTo("#/components/schemas/Article");
        }
        for (String path : List.of("/tolerant", "/described")) {
            assertThat(schema(document, path).path("$ref").asText()).isEqualTo("#/components/schemas/Article-tolerant");
        }
        assertThat(document.at("/components/schemas/Article-tolerant/properties/tags/items/$ref")
                        .asText())
                .isEqualTo("#/components/schemas/Tag-tolerant");
        assertThat(document.at("/components/schemas/Tag-tolerant/properties/colour/$ref")
                        .asText())
                .isEqualTo("#/components/schemas/Colour");
        assertThat(isStrict(document, "Article")).isTrue();
        assertThat(isStrict(document, "Tag")).isTrue();
        assertThat(isStrict(document, "Article-tolerant")).isFalse();
        assertThat(isStrict(document, "Tag-tolerant")).isFalse();
    }

    @Test
    void areTolerantIfTheSettingIs() {
        JsonNode document = document("true");
        for (String path : List.of("/publish", "/tolerant", "/described")) {
            assertThat(schema(document, path).path("$ref").asText()).isEqualTo("#/components/schemas/Article");
        }
        assertThat(schema(document, "/strict").path("$ref").asText()).isEqualTo("#/components/schemas/Article-strict");
        assertThat(isStrict(document, "Article")).isFalse();
        assertThat(isStrict(document, "Article-strict")).isTrue();
        assertThat(isStrict(document, "Tag-strict")).isTrue();
    }
}
