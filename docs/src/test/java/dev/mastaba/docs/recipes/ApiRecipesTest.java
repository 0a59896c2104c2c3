package dev.mastaba.docs.recipes;

import static dev.mastaba.core.view.ViewOptions.accept;
import static dev.mastaba.core.view.ViewOptions.httpCache;
import static dev.mastaba.core.view.ViewOptions.predicate;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static dev.mastaba.core.view.ViewOptions.requireCsrf;
import static dev.mastaba.core.view.ViewOptions.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.UnprocessableContent;
import dev.mastaba.core.http.header.EntityTag;
import dev.mastaba.core.predicate.Predicate;
import dev.mastaba.json.JsonAddOn;
import dev.mastaba.json.JsonBody;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.tweens.Cors;
import dev.mastaba.tweens.Tweens;
import dev.mastaba.tweens.TweensAddOn;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Recipes for programs that ask. */
class ApiRecipesTest {
    // tag::recipe-json
    record Book(String title, int year) {}

    static final class Books {
        private final Map<String, Book> byId = new ConcurrentHashMap<>(Map.of("1", new Book("Faust", 1808)));

        Book show(Request request) {
            String id = request.pathParam("id");
            Book book = byId.get(id);
            if (book == null) {
                throw new NotFound("There is no book " + id);
            }
            return book;
        }

        Response put(Request request) {
            Book book = JsonBody.of(request).read(Book.class);
            if (book.title() == null || book.title().isBlank()) {
                throw new UnprocessableContent("A book has a title");
            }
            byId.put(request.pathParam("id"), book);
            return Response.status(204);
        }
    }
    // end::recipe-json

    @Test
    void json() {
        TestApp app = TestApp.of(config -> {
            config.include(new JsonAddOn());
            // tag::recipe-json-routes
            Books books = new Books();
            config.route("book", "/api/books/{id}")
                    .get(books::show, renderer("json"))
                    .put(books::put);
            // end::recipe-json-routes
        });
        try (app) {
            app.get("/api/books/1").expectBodyContaining("\"title\":\"Faust\"");
            app.request(TestRequest.get("/api/books/2").header("Accept", "application/json"))
                    .expectStatus(404)
                    .expectHeader("Content-Type", "application/problem+json")
                    .expectBodyContaining("There is no book 2");
            TestRequest put = TestRequest.of("PUT", "/api/books/2");
            app.request(put.body("application/json", "{\"title\":\"Emma\",\"year\":1815}"))
                    .expectStatus(204);
            app.request(put.body("application/json", "{\"title\":\" \",\"year\":1}"))
                    .expectStatus(422);
            app.request(put.body("application/json", "{\"title\":")).expectStatus(400);
            app.get("/api/books/2").expectBodyContaining("1815");
            app.request(TestRequest.of("DELETE", "/api/books/2")).expectStatus(405);
        }
    }

    // tag::recipe-predicate
    /** Holds if the request has this API version in its header field. */
    record ApiVersion(String version) implements Predicate {
        @Override
        public boolean test(Request request, @Nullable Object subject) {
            return request.header("X-Api-Version").orElse("1").equals(version);
        }

        @Override
        public String text() {
            return "api_version = " + version;
        }
    }
    // end::recipe-predicate

    @Test
    void conditionOfOnesOwn() {
        Configurator config = new Configurator();
        // tag::recipe-predicate-used
        config.addViewPredicate("api_version", value -> new ApiVersion((String) value));
        config.route("hello", "/hello").get(request -> Response.text("hello"));
        config.addView(
                request -> Response.text("hello, in the new way"), route("hello"), predicate("api_version", "2"));
        // end::recipe-predicate-used
        try (TestApp app = TestApp.of(config.makeApplication())) {
            app.get("/hello").expectBody("hello");
            app.request(TestRequest.get("/hello").header("X-Api-Version", "2")).expectBody("hello, in the new way");
        }
    }

    @Test
    void cors() {
        TestApp app = TestApp.of(config -> {
            config.include(new TweensAddOn());
            // tag::recipe-cors
            config.route("rates", "/api/rates").get(request -> Response.text("1.08"));
            Tweens.of(config).corsFor("rates", Cors.of("https://shop.example").lasting(Duration.ofHours(1)));
            // end::recipe-cors
        });
        try (app) {
            app.request(TestRequest.get("/api/rates").header("Origin", "https://shop.example"))
                    .expectHeader("Access-Control-Allow-Origin", "https://shop.example");
            app.request(TestRequest.get("/api/rates").header("Origin", "https://evil.example"))
                    .expectNoHeader("Access-Control-Allow-Origin");
        }
    }

    @Test
    void caching() {
        Configurator config = new Configurator();
        byte[] report = "a long report".getBytes(StandardCharsets.UTF_8);
        // tag::recipe-caching
        config.route("prices", "/prices").get(request -> Response.text("tea 3"), httpCache(Duration.ofMinutes(5)));
        config.route("report", "/report")
                .get(request -> Response.builder()
                        .etag(EntityTag.strong("r" + report.length))
                        .text(new String(report, StandardCharsets.UTF_8))
                        .build()
                        .conditional(request));
        // end::recipe-caching
        try (TestApp app = TestApp.of(config.makeApplication())) {
            assertThat(app.get("/prices").header("Cache-Control")).contains("max-age=300");
            String tag = app.get("/report").expectStatus(200).header("ETag");
            app.request(TestRequest.get("/report").header("If-None-Match", tag == null ? "" : tag))
                    .expectStatus(304);
        }
    }

    @Test
    void formsThatAcceptOneType() {
        Configurator config = new Configurator();
        // tag::recipe-csrf-api
        config.route("hook", "/hook").post(request -> Response.status(204), requireCsrf(false));
        // end::recipe-csrf-api
        config.route("text", "/text").get(request -> Response.text("t"), accept("text/plain"));
        try (TestApp app = TestApp.of(config.makeApplication())) {
            app.request(TestRequest.post("/hook")).expectStatus(204);
            app.request(TestRequest.get("/text").header("Accept", "image/png")).expectStatus(406);
        }
    }
}
