package dev.mastaba.api;

import static dev.mastaba.api.ApiOptions.rateLimit;
import static dev.mastaba.api.ApiOptions.requireIfMatch;
import static dev.mastaba.api.ApiOptions.signed;
import static dev.mastaba.core.view.ViewOptions.requireCsrf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.session.KeptState;
import dev.mastaba.core.session.Session;
import dev.mastaba.core.session.SessionKey;
import dev.mastaba.sessions.SessionsAddOn;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import dev.mastaba.tweens.TweensAddOn;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** All tweens at once change no answer: each feature answers as it does without any. */
class AllTweensTest {
    private static final SessionKey<Long> COUNT = SessionKey.number("count");
    private static final String LONG = "All work and no play. ".repeat(500);
    private static final Map<String, String> TWEENS = Map.of(
            "mastaba.tweens.access-log", "json",
            "mastaba.tweens.request-id", "true",
            "mastaba.tweens.compression", "true",
            "mastaba.tweens.compression.least", "0",
            "mastaba.tweens.security-headers", "true",
            "mastaba.tweens.security-headers.strict-transport", "365d",
            "mastaba.tweens.cors.origins", "https://shop.example",
            "mastaba.tweens.cors.methods", "PUT",
            "mastaba.tweens.cors.credentials", "true",
            "mastaba.tweens.time-limit", "30s");

    /** The fields that say the same with tweens and without. */
    private static final List<String> KEPT = List.of(
            "Content-Type",
            "Content-Range",
            "Location",
            "Allow",
            "Retry-After",
            "Cache-Control",
            "Referrer-Policy",
            "Last-Modified",
            "Deprecation");

    private final List<String> answers = new ArrayList<>();

    private TestApp app(Map<String, String> tweens) {
        Map<String, String> settings = new TreeMap<>(tweens);
        byte[] key = new byte[32];
        new Random(1).nextBytes(key);
        settings.put("mastaba.sessions.keys", Base64.getEncoder().encodeToString(key));
        return TestApp.of(Composition.of(List.of(
                        Participant.shared(
                                ApiAddOn.NAME,
                                new ApiAddOn(KeptState.inMemory(), () -> java.time.Instant.EPOCH, () -> 0L)),
                        Participant.shared("dev.mastaba.sessions", new SessionsAddOn()),
                        Participant.shared("dev.mastaba.tweens", new TweensAddOn()),
                        Participant.application("test.shop", "shop", AllTweensTest::include)))
                .settings(new Settings(settings)));
    }

    private static void include(Configurator config) {
        config.include(ApiAddOn.NAME);
        config.include("dev.mastaba.sessions");
        config.include("dev.mastaba.tweens");
        Api.of(config).addRateLimit("search", RateLimit.perHour(2));
        config.route("article", "/article")
                .get(request -> versioned(request, Response.text(LONG)))
                .put(request -> versioned(request, Response.status(204)), requireIfMatch(), requireCsrf(false));
        config.route("file", "/file")
                .get(request -> Response.builder()
                        .text(LONG)
                        .header("ETag", "\"f\"")
                        .header("Accept-Ranges", "bytes")
                        .build());
        config.route("sign", "/sign")
                .get(request -> Response.text(SignedUrls.of(request).sign(SignedLink.to("download", Map.of()))));
        config.route("download", "/download").get(request -> Response.text(LONG), signed());
        config.route("search", "/search").get(request -> Response.text("found"), rateLimit("search"));
        config.route("cart", "/cart").get(request -> {
            long count = Session.of(request).find(COUNT).orElse(0L) + 1;
            Session.of(request).put(COUNT, count);
            return Response.text("count " + count);
        });
        config.route("stream", "/stream")
                .get(request -> Response.builder()
                        .contentType("text/csv")
                        .body(Body.stream(out -> out.write(LONG.getBytes(StandardCharsets.UTF_8))))
                        .build());
        config.route("broken", "/broken").get(request -> {
            throw new NotFound(LONG);
        });
        config.route("own", "/own")
                .get(request -> Response.builder()
                        .text(LONG)
                        .header("Content-Encoding", "identity")
                        .header("Cache-Control", "no-transform")
                        .build());
        config.route("moved", "/moved").get(request -> Response.seeOther("/article"));
        config.route("empty", "/empty").get(request -> Response.status(204));
    }

    private static Response versioned(Request request, Response response) {
        Versions.of(request).is(5);
        return response;
    }

    private TestResponse ask(TestApp app, TestRequest request) {
        TestResponse response =
                app.request(request.header("Accept-Encoding", "gzip").header("Origin", "https://shop.example"));
        Map<String, String> fields = new LinkedHashMap<>();
        for (String name : KEPT) {
            String value = response.header(name);
            if (value != null) {
                fields.put(name, value);
            }
        }
        answers.add(request.toString().replace("--gzip", "") + " " + response.status() + " " + fields + " "
                + text(response));
        return response;
    }

    private static String text(TestResponse response) {
        boolean zipped = "gzip".equals(response.header("Content-Encoding"));
        if (!zipped || response.bodyBytes().length == 0) {
            return response.body();
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(response.bodyBytes()))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException damaged) {
            throw new AssertionError(damaged);
        }
    }

    private List<String> answers(Map<String, String> tweens) {
        answers.clear();
        try (TestApp app = app(tweens)) {
            for (String path : List.of(
                    "/article", "/file", "/stream", "/broken", "/own", "/moved", "/empty", "/missing", "/download")) {
                TestResponse first = ask(app, TestRequest.get(path));
                ask(app, TestRequest.of("HEAD", path));
                ask(app, TestRequest.get(path).header("Range", "bytes=5-9"));
                ask(app, TestRequest.of("DELETE", path));
                String tag = first.header("ETag");
                if (tag != null) {
                    ask(app, TestRequest.get(path).header("If-None-Match", tag));
                    ask(app, TestRequest.get(path).header("If-None-Match", "\"other\", " + tag));
                    ask(app, TestRequest.get(path).header("Range", "bytes=5-9").header("If-Range", "\"other\""));
                }
            }
            String tag = Objects.requireNonNull(
                    app.request(TestRequest.get("/article").header("Accept-Encoding", "gzip"))
                            .header("ETag"));
            answers.add("If-Match "
                    + app.request(TestRequest.of("PUT", "/article").header("If-Match", tag))
                            .status());
            answers.add("If-Match other "
                    + app.request(TestRequest.of("PUT", "/article").header("If-Match", "\"4\""))
                            .status());
            answers.add("If-Match none "
                    + app.request(TestRequest.of("PUT", "/article")).status());
            String link = app.get("/sign").body().replaceFirst("^[a-z]+://[^/]*", "");
            answers.add(text(app.request(TestRequest.get(link).header("Accept-Encoding", "gzip"))));
            for (int i = 0; i < 3; i++) {
                ask(app, TestRequest.get("/search"));
                answers.add(app.get("/cart").body());
            }
        }
        return List.copyOf(answers);
    }

    @Test
    void eachFeatureAnswersAsWithoutTweens() {
        List<String> plain = answers(Map.of());
        List<String> all = answers(TWEENS);
        assertThat(all).isEqualTo(plain);
        assertThat(plain)
                .contains("If-Match 204", "If-Match other 412", "If-Match none 428", "count 3")
                .anyMatch(each -> each.contains(" 304 "));
    }

    @Test
    void eachTweenIsOn() {
        try (TestApp app = app(TWEENS)) {
            TestResponse response = ask(app, TestRequest.get("/article"));
            response.expectHeader("Content-Encoding", "gzip")
                    .expectHeader("Access-Control-Allow-Origin", "https://shop.example")
                    .expectHeader("X-Content-Type-Options", "nosniff");
            assertThat(response.header("Vary")).contains("Accept-Encoding", "Origin");
            assertThat(response.header("X-Request-ID")).isNotBlank();
            TestResponse unchanged = ask(
                    app,
                    TestRequest.get("/article")
                            .header("If-None-Match", Objects.requireNonNull(response.header("ETag"))));
            unchanged.expectStatus(304).expectHeader("ETag", Objects.requireNonNull(response.header("ETag")));
            assertThat(unchanged.header("Vary")).contains("Accept-Encoding", "Origin");
        }
    }
}
