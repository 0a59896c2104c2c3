package dev.mastaba.binding;

import static dev.mastaba.binding.MethodViews.calling;
import static dev.mastaba.core.view.ViewOptions.id;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static dev.mastaba.json.Json.unknownFields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mastaba.binding.RecordCheck.Violation;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Response;
import dev.mastaba.json.JsonAddOn;
import dev.mastaba.testing.GoldenFile;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Fields that extensions add to the JSON bodies of other add-ons' views. */
class BodyExtensionsTest {
    record Article(String title, Optional<Article> answers) {}

    record Seo(@JsonProperty("seo-title") String title, Optional<String> keywords) {}

    record Rating(@JsonAlias("points") int stars) {
        Rating {
            if (stars == 13) {
                throw new IllegalArgumentException();
            }
        }
    }

    record Titled(@JsonAlias("title") String heading) {}

    record Starred(int stars) {}

    static final class Blog {
        Object publish(@RequestBody Article article) {
            return "published " + article.title();
        }

        Object optional(@RequestBody Optional<Article> article) {
            return article.map(Article::title).orElse("none");
        }

        Object both(@RequestBody Article article, @RequestBody Article again) {
            return article.equals(again);
        }

        Object list(@RequestBody List<Article> articles) {
            return articles.size();
        }

        Object text(@RequestBody String text) {
            return text;
        }
    }

    private static final AddOn BLOG = config -> {
        Blog blog = new Blog();
        config.include("dev.mastaba.binding");
        config.include("dev.mastaba.json");
        config.route("publish", "/publish").post(calling(blog::publish), id("publish"), renderer("string"));
        config.route("tolerant", "/tolerant")
                .post(calling(blog::publish), id("tolerant"), renderer("string"), unknownFields(true));
        config.route("optional", "/optional").post(calling(blog::optional), id("optional"), renderer("string"));
        config.route("both", "/both").post(calling(blog::both), id("both"), renderer("string"));
        config.route("list", "/list").post(calling(blog::list), id("list"), renderer("string"));
        config.route("text", "/text").post(calling(blog::text), id("text"), renderer("string"));
        // as the add-on for forms does: no text is longer than five characters
        config.declare(Action.of("checks")
                .effect(registry -> registry.put(
                        RecordCheck.KEY,
                        (type, owner) -> Optional.of((value, request) -> value.toString()
                                        .contains("longer")
                                ? List.of(new Violation("", "Size", type.getSimpleName() + " is too long for " + owner))
                                : List.of()))));
    };

    private static Composition composition(AddOn... extensions) {
        List<Participant> all = new ArrayList<>(List.of(
                Participant.application("test.blog", "blog", BLOG),
                Participant.shared("dev.mastaba.binding", new BindingAddOn()),
                Participant.shared("dev.mastaba.json", new JsonAddOn())));
        for (AddOn each : extensions) {
            all.add(Participant.extension("test.extension" + all.size(), List.of("blog"), each));
        }
        return Composition.of(all);
    }

    /** An extension that shows its record in a header field. */
    private static <R extends Record> AddOn adding(String view, Class<R> record) {
        return config -> {
            AttributeKey<R> key = Binding.of(config).extendBody(view, record);
            config.aroundView(
                    view,
                    original -> request -> ((Response) original.respond(request))
                            .withHeader(
                                    "X-" + record.getSimpleName(),
                                    request.find(key).map(Record::toString).orElse("none")));
        };
    }

    private static TestResponse post(TestApp app, String path, String body) {
        return app.request(TestRequest.post(path).body("application/json", body.replace('\'', '"')));
    }

    private static int errors(TestResponse answer) {
        return answer.body().split("\"code\"", -1).length - 1;
    }

    @Test
    void areReadFromTheSameBody() {
        try (TestApp app =
                TestApp.of(composition(adding("blog:publish", Seo.class), adding("blog:publish", Rating.class)))) {
            post(app, "/publish", "{'points': 5, 'title': 'A', 'seo-title': 'B'}")
                    .expectStatus(200)
                    .expectBody("published A")
                    .expectHeader("X-Seo", "Seo[title=B, keywords=Optional.empty]")
                    .expectHeader("X-Rating", "Rating[stars=5]");
            post(app, "/tolerant", "{'title': 'A'}").expectStatus(200);
        }
    }

    @Test
    void reportAllErrorsTogether() {
        try (TestApp app =
                TestApp.of(composition(adding("blog:publish", Seo.class), adding("blog:publish", Rating.class)))) {
            assertThat(errors(post(app, "/publish", "{'title': 1, 'stars': 'many'}")
                            .expectStatus(400)))
                    .isEqualTo(3);
            post(app, "/publish", "{'title': 'longer', 'seo-title': 'longer', 'stars': 1}")
                    .expectStatus(422)
                    .expectBodyContaining("The body has 2 invalid values");
            post(app, "/publish", "{'title': '', 'seo-title': '', 'stars': 13}")
                    .expectStatus(400)
                    .expectBodyContaining("The value is invalid");
        }
    }

    @Test
    void areCheckedForTheirOwnAddOn() {
        try (TestApp app = TestApp.of(composition(adding("blog:publish", Seo.class)))) {
            app.request(TestRequest.post("/publish")
                            .header("Accept", "application/json")
                            .body("application/json", "{\"title\": \"longer\", \"seo-title\": \"longer\"}"))
                    .expectStatus(422)
                    .expectBodyContaining("Article is too long for test.blog")
                    .expectBodyContaining("Seo is too long for test.extension3");
        }
    }

    @Test
    void doNotMakeTheBodyTolerant() {
        try (TestApp app = TestApp.of(composition(adding("blog:publish", Rating.class)))) {
            post(app, "/publish", "{'title': '', 'stars': 1, 'colour': 1}")
                    .expectStatus(400)
                    .expectBodyContaining("Unknown property \\\"colour");
            post(app, "/publish", "{'title': '', 'stars': 1, 'answers': {'title': '', 'stars': 2}}")
                    .expectStatus(400)
                    .expectBodyContaining("Unknown property \\\"stars\\\" at answers.stars");
            post(app, "/tolerant", "{'title': 'A', 'stars': []}").expectStatus(200);
        }
    }

    @Test
    void reportABrokenBodyOnce() {
        try (TestApp app = TestApp.of(composition(adding("blog:publish", Rating.class)))) {
            for (String body : List.of("{'title'", "[]", "null", "2", "{'title': '', 'stars': 1} 2", "")) {
                assertThat(errors(post(app, "/publish", body).expectStatus(400)))
                        .as(body)
                        .isEqualTo(1);
            }
            app.request(TestRequest.post("/publish").body("text/plain", "{}")).expectStatus(415);
        }
    }

    @Test
    void applyToOptionalAndRepeatedParameters() {
        try (TestApp app =
                TestApp.of(composition(adding("blog:optional", Rating.class), adding("blog:both", Seo.class)))) {
            post(app, "/optional", "{'title': 'A', 'stars': 2}")
                    .expectStatus(200)
                    .expectBody("A")
                    .expectHeader("X-Rating", "Rating[stars=2]");
            app.request(TestRequest.post("/optional"))
                    .expectStatus(200)
                    .expectBody("none")
                    .expectHeader("X-Rating", "none");
            post(app, "/both", "{'title': 'A', 'seo-title': ''}")
                    .expectStatus(200)
                    .expectBody("true");
        }
    }

    private static String refused(AddOn... extensions) {
        ConfigurationException refusal = catchThrowableOfType(
                ConfigurationException.class, () -> composition(extensions).makeApplication());
        assertThat(refusal).isNotNull();
        return refusal.getMessage().replaceAll("\\.java:\\d+", ".java");
    }

    @Test
    void areRefusedWithRemedies() {
        String found = refused(adding("blog:publish", Rating.class), adding("blog:publish", Starred.class))
                + "\n\n"
                + refused(adding("blog:publish", Titled.class))
                + "\n\n"
                + refused(config -> Binding.of(config).extendBody("blog:publsh", Seo.class))
                + "\n\n"
                + refused(config -> Binding.of(config).extendBody("blog:list", Seo.class))
                + "\n\n"
                + refused(config -> Binding.of(config).extendBody("zzz", Seo.class));
        GoldenFile.assertPinned(BodyExtensionsTest.class, "body-extension-problems.txt", found);
    }
}
