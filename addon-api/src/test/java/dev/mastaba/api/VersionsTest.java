package dev.mastaba.api;

import static dev.mastaba.api.ApiOptions.requireIfMatch;
import static dev.mastaba.core.view.ViewOptions.accept;
import static dev.mastaba.core.view.ViewOptions.method;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import dev.mastaba.tweens.Compression;
import dev.mastaba.tweens.Tweens;
import dev.mastaba.tweens.TweensAddOn;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionsTest {
    private final AtomicLong version = new AtomicLong(5);

    private TestApp app() {
        Configurator config = new Configurator();
        config.include(new ApiAddOn());
        config.route("article", "/article")
                .get(this::json, accept("application/json"))
                .get(this::html);
        config.route("edit", "/edit").put(this::change, requireIfMatch()).delete(this::change, requireIfMatch());
        config.route("loose", "/loose").post(this::change);
        config.route("forgotten", "/forgotten")
                .put(request -> Response.text("done"), requireIfMatch())
                .delete(
                        request -> {
                            throw new NotFound("No such article");
                        },
                        requireIfMatch());
        config.route("new", "/new").put(request -> {
            Versions.of(request).isNew();
            Versions.of(request).becomes(1);
            return Response.builder().status(201).text("made").build();
        });
        config.route("odd", "/odd/{status}")
                .with(requireIfMatch())
                .get(this::odd)
                .put(this::odd);
        config.route("options", "/options").any(this::html, requireIfMatch());
        config.route("created", "/created/{status}").post(request -> {
            Versions.of(request).becomes("next");
            return Response.status(Integer.parseInt(request.pathParam("status")));
        });
        config.route("stream", "/stream").get(request -> {
            Versions.of(request).is(version.get());
            return Response.builder().body(Body.stream(out -> out.write(65))).build();
        });
        config.route("text", "/text").get(request -> {
            Versions.of(request).is(request.query().get("v"));
            return Response.text("x");
        });
        return TestApp.of(config.makeApplication());
    }

    private Response json(Request request) {
        Versions.of(request).is(version.get());
        return Response.builder()
                .contentType("application/json")
                .text("{\"title\":\"One\"}")
                .build();
    }

    private Response html(Request request) {
        Versions.of(request).is(version.get());
        return Response.html("<h1>One</h1>");
    }

    private Response change(Request request) {
        Versions versions = Versions.of(request);
        versions.is(version.get());
        versions.becomes(version.incrementAndGet());
        return Response.text("changed");
    }

    private Response odd(Request request) {
        int status = Integer.parseInt(request.pathParam("status"));
        if (status == 404) {
            Versions.of(request).isNew();
        } else if (status != 303) {
            Versions.of(request).is(version.get());
        }
        Response response = Response.status(status);
        return status == 202 ? response.withHeader("ETag", "\"own\"") : response;
    }

    private static TestRequest json(TestRequest request) {
        return request.header("Accept", "application/json");
    }

    private static String tag(TestResponse response) {
        return Objects.requireNonNull(response.header("ETag"));
    }

    @Test
    void aResponseHasAStrongTagThatDiffersByRepresentation() {
        try (TestApp app = app()) {
            String json = tag(app.request(json(TestRequest.get("/article"))));
            String html = tag(app.request(TestRequest.get("/article").header("Accept", "text/html")));
            assertThat(json).matches("\"5-[0-9a-f]{16}\"").isNotEqualTo(html);
            assertThat(html).matches("\"5-[0-9a-f]{16}\"");
        }
    }

    @Test
    void aClientThatHasTheResponseGetsNoBody() {
        try (TestApp app = app()) {
            String json = tag(app.request(json(TestRequest.get("/article"))));
            TestResponse again = app.request(json(TestRequest.get("/article")).header("If-None-Match", json));
            again.expectStatus(304).expectHeader("ETag", json).expectBody("");
            app.request(json(TestRequest.get("/article")).header("If-None-Match", "\"x\", W/" + json))
                    .expectStatus(304);
            app.request(TestRequest.get("/article")
                            .header("Accept", "text/html")
                            .header("If-None-Match", json))
                    .expectStatus(200);
            version.incrementAndGet();
            app.request(json(TestRequest.get("/article")).header("If-None-Match", json))
                    .expectStatus(200);
        }
    }

    @Test
    void aHeadRequestHasTheTagOfTheGetRequest() {
        try (TestApp app = app().overSocket()) {
            String tag = tag(app.get("/article"));
            app.head("/article").expectStatus(200).expectHeader("ETag", tag);
            app.request(TestRequest.of("HEAD", "/article").header("If-None-Match", tag))
                    .expectStatus(304);
        }
    }

    @Test
    void aChangeOfTheKnownVersionSucceedsOnce() {
        try (TestApp app = app()) {
            String tag = tag(app.request(json(TestRequest.get("/article"))));
            TestRequest put = json(TestRequest.of("PUT", "/edit").header("If-Match", tag));
            app.request(put).expectStatus(200).expectHeader("ETag", "\"6\"");
            TestResponse refused = app.request(put);
            refused.expectStatus(412).expectHeader("Content-Type", "application/problem+json");
            assertThat(refused.header("ETag")).isNull();
            app.request(TestRequest.of("DELETE", "/edit").header("If-Match", "\"6\""))
                    .expectStatus(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "\"5\"", "\"4-a\", \"5-b\"", "\"5-abc-gzip\"", " \"4\" ,\"5\""})
    void ifMatchAcceptsTheCurrentVersion(String field) {
        try (TestApp app = app()) {
            app.request(TestRequest.of("PUT", "/edit").header("If-Match", field))
                    .expectStatus(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"W/\"5\"", "\"4\"", "5", "\"5", "\"\"", "\"50\"", "\"*\"", "ü", "\"-5\""})
    void ifMatchRefusesOtherVersionsAndWeakTags(String field) {
        try (TestApp app = app()) {
            app.request(TestRequest.of("PUT", "/edit").header("If-Match", field))
                    .expectStatus(412);
            assertThat(version).hasValue(5);
        }
    }

    @Test
    void ifMatchRefusesALongList() {
        try (TestApp app = app()) {
            app.request(TestRequest.of("PUT", "/edit").header("If-Match", "\"4\",".repeat(3_000) + "\"5\""))
                    .expectStatus(412);
        }
    }

    @Test
    void ifMatchCanOccurSeveralTimes() {
        try (TestApp app = app()) {
            app.request(TestRequest.of("PUT", "/edit")
                            .header("If-Match", "\"4\"")
                            .header("If-Match", "\"5\""))
                    .expectStatus(200);
        }
    }

    @Test
    void aRequiredPreconditionIsReported() {
        try (TestApp app = app()) {
            app.request(json(TestRequest.of("PUT", "/edit")))
                    .expectStatus(428)
                    .expectHeader("Content-Type", "application/problem+json");
            app.post("/loose", Map.of()).expectStatus(200);
        }
    }

    @Test
    void ifNoneMatchProtectsAnExistingResource() {
        try (TestApp app = app()) {
            app.request(TestRequest.of("PUT", "/edit").header("If-None-Match", "*"))
                    .expectStatus(412);
            app.request(TestRequest.of("PUT", "/edit").header("If-None-Match", "\"5-x\""))
                    .expectStatus(412);
            app.request(TestRequest.of("PUT", "/edit").header("If-None-Match", "\"4\""))
                    .expectStatus(200);
        }
    }

    @Test
    void aNewResourceExpectsNoVersion() {
        try (TestApp app = app()) {
            app.request(TestRequest.of("PUT", "/new").header("If-None-Match", "*"))
                    .expectStatus(201)
                    .expectHeader("ETag", "\"1\"");
            app.request(TestRequest.of("PUT", "/new").header("If-Match", "*")).expectStatus(412);
        }
    }

    @Test
    void aViewThatForgetsTheVersionFailsUnlessItFailedAnyway() {
        try (TestApp app = app()) {
            TestResponse response =
                    app.request(TestRequest.of("PUT", "/forgotten").header("If-Match", "\"1\""));
            response.expectStatus(500);
            assertThat(response.failure()).hasMessageContaining("MAST-API-001");
            app.request(TestRequest.of("DELETE", "/forgotten").header("If-Match", "\"1\""))
                    .expectStatus(404)
                    .expectNoHeader("ETag");
        }
    }

    @Test
    void onlySuccessfulResponsesHaveATag() {
        try (TestApp app = app()) {
            app.get("/odd/202").expectHeader("ETag", "\"own\"");
            app.get("/odd/404").expectStatus(404).expectNoHeader("ETag");
            app.get("/odd/303").expectStatus(303).expectNoHeader("ETag");
            app.get("/odd/500").expectStatus(500).expectNoHeader("ETag");
            TestRequest put = TestRequest.of("PUT", "/odd/200").header("If-Match", "*");
            app.request(put).expectStatus(200).expectNoHeader("ETag");
            app.request(TestRequest.of("PUT", "/odd/404").header("If-None-Match", "*"))
                    .expectStatus(404);
            app.request(TestRequest.of("PUT", "/odd/303").header("If-Match", "*"))
                    .expectStatus(500);
            app.request(TestRequest.of("OPTIONS", "/options")).expectStatus(200).expectNoHeader("ETag");
            app.request(TestRequest.post("/created/201")).expectStatus(201).expectHeader("ETag", "\"next\"");
            app.request(TestRequest.post("/created/303")).expectStatus(303).expectNoHeader("ETag");
        }
    }

    @Test
    void aStreamHasAWeakTag() {
        try (TestApp app = app()) {
            app.get("/stream").expectHeader("ETag", "W/\"5\"").expectBody("A");
            app.request(TestRequest.get("/stream").header("If-None-Match", "\"5\""))
                    .expectStatus(304);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a-b", "ü", "a%22b", "a%0d%0ab"})
    void anyTextIsAVersion(String text) {
        try (TestApp app = app()) {
            assertThat(tag(app.get("/text?v=" + text))).matches("\"~[0-9a-f]{32}-[0-9a-f]{16}\"");
            assertThat(tag(app.get("/text?v=" + "x".repeat(3_000)))).hasSizeLessThan(60);
        }
    }

    @Test
    void theTagOfACompressedResponseServesInConditions() {
        Configurator config = new Configurator();
        config.include(new ApiAddOn());
        config.include(new TweensAddOn());
        Tweens.of(config).compression(Compression.standard());
        config.addView(
                request -> {
                    Versions.of(request).is(5);
                    return Response.text("All work and no play. ".repeat(500));
                },
                method("GET"));
        config.addView(
                request -> {
                    Versions.of(request).is(5);
                    return Response.status(204);
                },
                method("PUT"),
                requireIfMatch());
        try (TestApp app = TestApp.of(config.makeApplication())) {
            TestResponse zipped = app.request(TestRequest.get("/").header("Accept-Encoding", "gzip"));
            assertThat(tag(zipped)).startsWith("\"5-").endsWith("--gzip\"");
            app.request(TestRequest.get("/").header("Accept-Encoding", "gzip").header("If-None-Match", tag(zipped)))
                    .expectStatus(304);
            app.request(TestRequest.of("PUT", "/").header("If-Match", tag(zipped)))
                    .expectStatus(204);
            app.request(TestRequest.of("PUT", "/").header("If-Match", "\"4--gzip\""))
                    .expectStatus(412);
        }
    }

    @Test
    void exceptionViewsCannotRequireAVersion() {
        Configurator config = new Configurator();
        config.include(new ApiAddOn());
        config.addExceptionView(NotFound.class, (failure, request) -> Response.text(""), requireIfMatch());
        assertThatThrownBy(config::makeApplication)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MAST-API-005");
    }
}
