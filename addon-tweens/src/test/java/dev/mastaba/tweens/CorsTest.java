package dev.mastaba.tweens;

import static dev.mastaba.core.view.ViewOptions.method;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.RequestCallbacks;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Response;
import dev.mastaba.testing.GoldenFile;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorsTest {
    private static final String SHOP = "https://shop.example";

    private static TestApp app(Consumer<Tweens> said) {
        return app(Map.of(), said);
    }

    private static TestApp app(Map<String, String> settings, Consumer<Tweens> said) {
        return TestApp.of(configured(settings, said).makeApplication());
    }

    private static Configurator configured(Map<String, String> settings, Consumer<Tweens> said) {
        Configurator config = new Configurator(new Settings(settings));
        config.include(new TweensAddOn());
        said.accept(Tweens.of(config));
        config.route("list", "/list").get(request -> answer()).post(request -> answer());
        config.addRoute("item", "/item/{id}", method("PUT", "DELETE"));
        config.route("open", "/open").get(request -> answer());
        config.addView(request -> answer(), dev.mastaba.core.view.ViewOptions.route("item"));
        return config;
    }

    private static Response answer() {
        return Response.text("here").withHeader("X-Total", "3").withHeader("ETag", "\"a\"");
    }

    private static TestResponse ask(TestApp app, String target, String origin) {
        return app.request(TestRequest.get(target).header("Origin", origin));
    }

    private static TestResponse preflight(TestApp app, String target, String origin, String method) {
        return app.request(TestRequest.of("OPTIONS", target)
                .header("Origin", origin)
                .header("Access-Control-Request-Method", method));
    }

    /** Everything that the standard makes a difference of: what the policy says, against what the script asks. */
    @ParameterizedTest
    @CsvSource({
        // policy's origin, credentials; script's origin, credentials, method, field; whether it sees the answer
        "*, false, https://a.example, false, GET, Accept, true",
        "*, false, https://a.example, true, GET, Accept, false",
        "*, false, null, false, GET, Accept, true",
        "*, false, https://a.example, false, PUT, X-A, true",
        "*, false, https://a.example, false, PATCH, X-A, false",
        "*, false, https://a.example, false, PUT, X-Other, false",
        "https://a.example, true, https://a.example, true, GET, Accept, true",
        "https://a.example, true, https://a.example, false, GET, Accept, true",
        "https://a.example, true, https://a.example, true, PUT, X-A, true",
        "https://a.example, true, https://a.example, true, put, X-A, false",
        "https://a.example, true, https://a.example, true, PUT, Authorization, false",
        "https://a.example, false, https://a.example, true, GET, Accept, false",
        "https://a.example, false, https://a.example, true, PUT, X-A, false",
        "https://a.example, false, https://b.example, false, GET, Accept, false",
        "https://a.example, false, https://b.example, false, PUT, X-A, false",
        "https://a.example, false, http://a.example, false, GET, Accept, false",
        "https://a.example, false, https://a.example:8443, false, GET, Accept, false",
        "https://a.example:443, false, https://a.example, false, GET, Accept, true",
        "https://a.example, false, null, false, GET, Accept, false",
        "null, false, null, false, GET, Accept, true",
        "null, true, null, true, PUT, X-A, true",
        "https://*.a.example, true, https://x.a.example, true, PUT, X-A, true",
        "https://*.a.example, true, https://x.y.a.example, true, GET, Accept, true",
        "https://*.a.example, true, https://a.example, true, GET, Accept, false",
        "https://*.a.example, true, https://evila.example, true, GET, Accept, false",
        "https://*.a.example, true, https://a.example.evil, true, GET, Accept, false",
        "http://localhost:*, false, http://localhost:5173, false, PUT, X-A, true",
        "http://localhost:*, false, http://localhost, false, GET, Accept, true",
        "http://localhost:*, false, https://localhost:5173, false, GET, Accept, false",
        "HTTPS://A.Example, false, https://a.example, false, GET, Accept, true",
        "http://[::1]:8080, false, http://[::1]:8080, false, GET, Accept, true"
    })
    void browsersShowScriptsWhatTheStandardLetsThemShow(
            String allowed,
            boolean credentials,
            String origin,
            boolean with,
            String method,
            String field,
            boolean seen) {
        Cors policy = Cors.of(allowed).methods("PUT", "DELETE").headers("X-A");
        try (TestApp app = app(tweens -> tweens.cors(credentials ? policy.withCredentials() : policy))) {
            List<String> fields =
                    new Browser(app, origin, with).fetch(method.equals("GET") ? "/list" : "/item/1", method, field);
            assertThat(fields != null).isEqualTo(seen);
        }
    }

    @Test
    void allFieldsThatAreAskedForMayComeEvenThoseAStarDoesNotMean() {
        Cors policy = Cors.of(SHOP).methods("PUT").headers("*").withCredentials();
        try (TestApp app = app(tweens -> tweens.cors(policy))) {
            assertThat(new Browser(app, SHOP, true).fetch("/item/1", "PUT", "Authorization", "X-B"))
                    .isNotNull();
            app.request(TestRequest.of("OPTIONS", "/item/1")
                            .header("Origin", SHOP)
                            .header("Access-Control-Request-Method", "PUT")
                            .header("Access-Control-Request-Headers", "x-b, no name, x-b,,x-c"))
                    .expectHeader("Access-Control-Allow-Headers", "x-b, x-c");
            app.request(TestRequest.of("OPTIONS", "/item/1")
                            .header("Origin", SHOP)
                            .header("Access-Control-Request-Method", "PUT")
                            .header("Access-Control-Request-Headers", "x".repeat(5_000)))
                    .expectStatus(204)
                    .expectNoHeader("Access-Control-Allow-Headers");
        }
    }

    @Test
    void scriptsSeeTheFieldsThatAreExposed() {
        try (TestApp app = app(tweens -> tweens.cors(Cors.of("*").exposing("X-Total")))) {
            assertThat(new Browser(app, SHOP, false).fetch("/list", "GET"))
                    .contains("x-total")
                    .doesNotContain("etag");
        }
        try (TestApp app = app(tweens -> tweens.cors(Cors.of("*").exposing("*")))) {
            assertThat(new Browser(app, SHOP, false).fetch("/list", "GET")).contains("x-total", "etag");
        }
    }

    @Test
    void answersThatDependOnTheOriginSayThatToCachesAlways() {
        try (TestApp app = app(tweens -> tweens.cors(Cors.of(SHOP)))) {
            app.get("/list").expectHeader("Vary", "Origin").expectNoHeader("Access-Control-Allow-Origin");
            ask(app, "/list", SHOP).expectHeader("Vary", "Origin").expectHeader("Access-Control-Allow-Origin", SHOP);
            ask(app, "/list", "https://b.example").expectHeader("Vary", "Origin");
            ask(app, "/lost", SHOP).expectStatus(404).expectHeader("Access-Control-Allow-Origin", SHOP);
            preflight(app, "/list", SHOP, "POST")
                    .expectHeader("Vary", "Origin, Access-Control-Request-Method, Access-Control-Request-Headers");
        }
        try (TestApp app = app(tweens -> tweens.cors(Cors.of("*")))) {
            ask(app, "/list", SHOP).expectNoHeader("Vary").expectHeader("Access-Control-Allow-Origin", "*");
            app.get("/list").expectNoHeader("Vary").expectHeader("Access-Control-Allow-Origin", "*");
        }
    }

    @Test
    void preflightsAreAnsweredWithoutTheView() {
        try (TestApp app =
                app(tweens -> tweens.cors(Cors.of(SHOP).methods("PUT", "GET").lasting(Duration.ofMinutes(10))))) {
            preflight(app, "/item/1", SHOP, "PUT")
                    .expectStatus(204)
                    .expectHeader("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT")
                    .expectHeader("Access-Control-Max-Age", "600")
                    .expectBody("");
            preflight(app, "/item/1", "https://b.example", "PUT")
                    .expectStatus(403)
                    .expectNoHeader("Access-Control-Allow-Origin")
                    .expectNoHeader("Access-Control-Allow-Methods");
            app.request(TestRequest.of("OPTIONS", "/list").header("Origin", SHOP))
                    .expectStatus(405);
            app.request(TestRequest.of("OPTIONS", "/list").header("Access-Control-Request-Method", "PUT"))
                    .expectStatus(405);
        }
    }

    /** Private network access was given up by the standard's authors; nothing is said about it. */
    @Test
    void privateNetworksAreNotOpened() {
        try (TestApp app = app(tweens -> tweens.cors(Cors.of(SHOP)))) {
            app.request(TestRequest.of("OPTIONS", "/list")
                            .header("Origin", SHOP)
                            .header("Access-Control-Request-Method", "GET")
                            .header("Access-Control-Request-Private-Network", "true"))
                    .expectStatus(204)
                    .expectNoHeader("Access-Control-Allow-Private-Network");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "shop.example",
                "https://",
                "https://shop.example/",
                "https://*.shop.example",
                "https://x/.shop.example",
                "https://shop.example:*",
                "https://shop.example:",
                "https://shop.example, https://shop.example",
                "https://.shop.example"
            })
    void whatIsNoOriginMayReadNothing(String origin) {
        try (TestApp app = app(tweens -> tweens.cors(Cors.of(SHOP, "https://*.shop.example")))) {
            ask(app, "/list", origin).expectStatus(200).expectNoHeader("Access-Control-Allow-Origin");
        }
    }

    @Test
    void ofTwoOriginsNoneCounts() {
        try (TestApp app = app(tweens -> tweens.cors(Cors.of(SHOP)))) {
            app.request(TestRequest.get("/list").header("Origin", SHOP).header("Origin", SHOP))
                    .expectNoHeader("Access-Control-Allow-Origin");
        }
    }

    @Test
    void aRouteMayHaveAPolicyOfItsOwn() {
        try (TestApp app = app(tweens -> {
            tweens.cors(Cors.of(SHOP));
            tweens.corsFor("open", Cors.of("*"));
            tweens.corsFor("item", Cors.of("https://admin.example").methods("DELETE"));
        })) {
            ask(app, "/open", "https://b.example").expectHeader("Access-Control-Allow-Origin", "*");
            ask(app, "/list", "https://b.example").expectNoHeader("Access-Control-Allow-Origin");
            preflight(app, "/item/1", "https://admin.example", "DELETE")
                    .expectHeader("Access-Control-Allow-Methods", "GET, HEAD, POST, DELETE");
            preflight(app, "/item/1", SHOP, "DELETE").expectStatus(403);
            preflight(app, "/list", SHOP, "DELETE").expectStatus(204);
        }
    }

    @Test
    void withoutAPolicyForAllTheOtherRoutesAreLeftAlone() {
        try (TestApp app = app(tweens -> tweens.corsFor("open", Cors.of("*")))) {
            preflight(app, "/list", SHOP, "GET").expectStatus(405).expectHeader("Vary", "Accept");
            ask(app, "/list", SHOP).expectNoHeader("Access-Control-Allow-Origin");
            preflight(app, "/open", SHOP, "GET").expectStatus(204);
        }
    }

    @Test
    void aViewThatSaysItItselfIsLeftAlone() {
        Configurator config = new Configurator();
        config.include(new TweensAddOn());
        Tweens.of(config).cors(Cors.of(SHOP));
        config.addView(request -> answer().withHeader("Access-Control-Allow-Origin", "https://b.example"));
        try (TestApp app = TestApp.of(config.makeApplication())) {
            ask(app, "/", SHOP).expectHeader("Access-Control-Allow-Origin", "https://b.example");
        }
    }

    @Test
    void theOperatorsWordCounts() {
        Map<String, String> settings = Map.of(
                "mastaba.tweens.cors.origins", "https://a.example https://b.example",
                "mastaba.tweens.cors.methods", "PUT",
                "mastaba.tweens.cors.headers", "X-A, X-B",
                "mastaba.tweens.cors.exposed", "X-Total",
                "mastaba.tweens.cors.credentials", "true",
                "mastaba.tweens.cors.max-age", "1h");
        for (Consumer<Tweens> said : List.<Consumer<Tweens>>of(tweens -> {}, tweens -> tweens.cors(Cors.of(SHOP)))) {
            try (TestApp app = app(settings, said)) {
                ask(app, "/list", SHOP).expectNoHeader("Access-Control-Allow-Origin");
                ask(app, "/list", "https://b.example")
                        .expectHeader("Access-Control-Allow-Origin", "https://b.example")
                        .expectHeader("Access-Control-Allow-Credentials", "true")
                        .expectHeader("Access-Control-Expose-Headers", "X-Total");
                preflight(app, "/item/1", "https://a.example", "PUT")
                        .expectHeader("Access-Control-Allow-Headers", "X-A, X-B")
                        .expectHeader("Access-Control-Max-Age", "3600");
            }
        }
    }

    @Test
    void soIsWhatTheServerAnswersWhenNobodyElseDoes() {
        Configurator config = configured(Map.of(), tweens -> {
            tweens.cors(Cors.of(SHOP));
            tweens.corsFor("broken", Cors.of("*"));
            tweens.requestId();
            tweens.securityHeaders(SecurityHeaders.standard());
        });
        config.route("broken", "/broken").get(request -> {
            throw new IllegalStateException("on purpose");
        });
        config.route("late", "/late").get(request -> {
            RequestCallbacks.of(request).onFinished(ended -> {
                throw new IllegalStateException("on purpose");
            });
            return answer();
        });
        Application application = config.makeApplication();
        try (TestApp app = TestApp.of(application);
                TestApp served = TestApp.of(application).overSocket()) {
            for (TestApp asked : List.of(app, served)) {
                ask(asked, "/broken", "https://other.example")
                        .expectStatus(500)
                        .expectHeader("Access-Control-Allow-Origin", "*")
                        .expectHeader("X-Content-Type-Options", "nosniff");
                TestResponse late =
                        ask(asked, "/late", SHOP).expectStatus(500).expectHeader("Access-Control-Allow-Origin", SHOP);
                // the last answer depends on what is accepted
                late.expectHeader("Vary", "Accept, Origin");
                assertThat(late.header("X-Request-Id")).isNotEmpty();
            }
        }
    }

    @Test
    void withoutAWordNothingIsAdded() {
        try (TestApp app = app(tweens -> {})) {
            ask(app, "/list", SHOP)
                    .expectNoHeader("Access-Control-Allow-Origin")
                    .expectNoHeader("Vary");
            assertThat(app.application().introspector().category("tweens")).hasSize(1);
        }
    }

    @Test
    void whatCannotWorkIsRefusedWithWhatToDo() {
        List<String> texts = new ArrayList<>();
        refused(texts, tweens -> tweens.cors(Cors.of("*").withCredentials()));
        refused(texts, tweens -> tweens.cors(Cors.of("shop.example")));
        refused(texts, tweens -> tweens.cors(Cors.of("https://shop.example/api")));
        refused(texts, tweens -> tweens.cors(Cors.of("https://shop*.example")));
        refused(texts, tweens -> tweens.cors(Cors.of("https://shop.example:http")));
        refused(texts, tweens -> tweens.cors(Cors.of(SHOP).methods("PUT, DELETE")));
        refused(
                texts,
                tweens -> tweens.cors(Cors.of(SHOP).methods("*").exposing("*").withCredentials()));
        refused(texts, tweens -> tweens.corsFor("opne", Cors.of(SHOP)));
        GoldenFile.assertPinned(CorsTest.class, "cors-problems.txt", String.join("\n\n", texts) + "\n");
    }

    @Test
    void theRemediesOfInvalidNamesWork() {
        Cors wild = Cors.of(SHOP).methods("*").exposing("*").withCredentials();
        Cors listed = Cors.of(SHOP)
                .methods("PUT, DELETE")
                .headers("Content-Type, If-Match")
                .exposing("Link, Retry-After");
        for (Cors wrong : List.of(wild, listed)) {
            List<String> texts = new ArrayList<>();
            refused(texts, tweens -> tweens.cors(wrong));
            Map<String, String> settings = new TreeMap<>();
            for (String text : texts) {
                Matcher setting = Pattern.compile("settings: (\\S+) = (.+)").matcher(text);
                assertThat(setting.find()).as(text).isTrue();
                settings.put(setting.group(1), setting.group(2));
            }
            try (TestApp app = app(settings, tweens -> tweens.cors(wrong))) {
                assertAllowed(app);
            }
        }
        Cors right = Cors.of(SHOP)
                .methods("PUT", "DELETE")
                .headers("Content-Type", "If-Match")
                .exposing("Link", "Retry-After");
        List<String> texts = new ArrayList<>();
        refused(texts, tweens -> tweens.corsFor("item", listed));
        assertThat(String.join("\n", texts))
                .contains(
                        ".methods(\"PUT\", \"DELETE\")",
                        ".headers(\"Content-Type\", \"If-Match\")",
                        ".exposing(\"Link\", \"Retry-After\")")
                .doesNotContain("settings");
        try (TestApp app = app(tweens -> tweens.corsFor("item", right.withCredentials()))) {
            assertAllowed(app);
        }
    }

    private static void assertAllowed(TestApp app) {
        preflight(app, "/item/1", SHOP, "PUT")
                .expectStatus(204)
                .expectHeader("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, DELETE");
        app.request(TestRequest.of("PUT", "/item/1").header("Origin", SHOP))
                .expectHeader("Access-Control-Expose-Headers", "Link, Retry-After");
    }

    @Test
    void settingsThatAreNotOfTheirFormAreRefused() {
        assertThatThrownBy(() -> app(
                        Map.of("mastaba.tweens.cors.origins", "*", "mastaba.tweens.cors.credentials", "perhaps"),
                        tweens -> {}))
                .hasMessageContaining("mastaba.tweens.cors.credentials")
                .hasMessageContaining("true or false");
    }

    private static void refused(List<String> texts, Consumer<Tweens> said) {
        try {
            configured(Map.of(), said).makeApplication();
            throw new AssertionError("not refused");
        } catch (ConfigurationException refused) {
            refused.problems().stream()
                    .map(Problem::text)
                    .map(text -> text.replaceAll("\\.java:\\d+", ".java:N").replaceAll("lambda\\$[\\w$]+", "include"))
                    .forEach(texts::add);
        }
    }
}
