package dev.mastaba.api;

import static dev.mastaba.api.ApiOptions.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.route.RouteMatch;
import dev.mastaba.core.route.UrlParts;
import dev.mastaba.core.session.KeptState;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedUrlsTest {
    private static final String OLD = key(1);
    private static final String NEW = key(2);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T08:00:00Z"));
    private final Map<String, String> passwords = new ConcurrentHashMap<>(Map.of("anna", "hash 1"));
    private SignedLink link = SignedLink.to("download", Map.of("name", "a"));

    private static String key(int seed) {
        byte[] bytes = new byte[32];
        new Random(seed).nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private TestApp app() {
        return app(NEW);
    }

    private TestApp app(String keys) {
        Configurator config = new Configurator(new Settings(Map.of("mastaba.sessions.keys", keys)));
        config.include(new ApiAddOn(KeptState.inMemory(), now::get, System::nanoTime));
        config.route("sign", "/sign")
                .get(request -> Response.text(SignedUrls.of(request).sign(link)));
        config.route("download", "/download/{name}")
                .get(request -> Response.text("file"), signed())
                .post(request -> Response.text("posted"), signed());
        config.route("other", "/other/{name}").get(request -> Response.text("other"), signed("download"));
        config.route("reset", "/reset/{user}")
                .get(request -> Response.text("form"), signed("reset", this::password))
                .post(
                        request -> {
                            passwords.put(user(request), "hash 2");
                            return Response.builder()
                                    .text("done")
                                    .header("Cache-Control", "private")
                                    .header("Referrer-Policy", "origin")
                                    .build();
                        },
                        signed("reset", this::password));
        return TestApp.of(config.makeApplication());
    }

    private static String user(Request request) {
        return Objects.requireNonNull(RouteMatch.of(request).params().get("user"));
    }

    private @Nullable String password(Request request) {
        return passwords.get(user(request));
    }

    private String sign(TestApp app, SignedLink signed) {
        link = signed;
        return app.get("/sign").expectStatus(200).body();
    }

    private static String target(String url) {
        return url.replaceFirst("^[a-z]+://[^/]*", "");
    }

    private String target(TestApp app, SignedLink signed) {
        return target(sign(app, signed));
    }

    @Test
    void aSignedLinkIsAnsweredUntilItExpires() {
        try (TestApp app = app()) {
            String url =
                    sign(app, SignedLink.to("download", Map.of("name", "ä b?")).expiresIn(Duration.ofHours(1)));
            assertThat(url).startsWith("http").contains("?link_token=").hasSizeLessThan(250);
            TestResponse response = app.get(target(url)).expectStatus(200);
            response.expectBody("file")
                    .expectHeader("Referrer-Policy", "strict-origin")
                    .expectHeader("Cache-Control", "no-store");
            app.head(target(url)).expectStatus(200);
            now.updateAndGet(time -> time.plus(Duration.ofMinutes(59)));
            app.get(target(url)).expectStatus(200);
            now.updateAndGet(time -> time.plus(Duration.ofMinutes(1)));
            app.get(target(url)).expectStatus(410).expectBodyContaining("expired");
            now.updateAndGet(time -> time.minus(Duration.ofDays(400)));
            app.get(target(url)).expectStatus(200);
        }
    }

    @Test
    void aChangedLinkIsRefused() {
        try (TestApp app = app()) {
            UrlParts parts = UrlParts.of(Map.of("name", "a")).query(Map.of("size", "1 ü&"));
            String url = target(app, SignedLink.to("download", parts));
            app.get(url).expectStatus(200);
            app.get(url.replace("/a?", "/b?")).expectStatus(403);
            app.get(url.replace("size=1", "size=2")).expectStatus(403);
            app.get(url.replace("size", "sizes")).expectStatus(403);
            app.get(url + "&more=1").expectStatus(403);
            app.get(url + "x").expectStatus(403);
            app.get(url + "&" + url.substring(url.indexOf("link_token"))).expectStatus(403);
            app.get(url.replaceFirst(".link_token.*", "")).expectStatus(403);
            app.get(url.replace("/download/", "/other/")).expectStatus(403);
            app.request(TestRequest.post(url)).expectStatus(403);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "%00", "ü", "%ff", "AAAA", "."})
    void badTokensAreRefused(String token) {
        try (TestApp app = app()) {
            assertThat(app.get("/download/a?link_token=" + token).status()).isIn(400, 403);
            app.get("/download/a?link_token=" + "A".repeat(7_000)).expectStatus(403);
            app.get("/download/a?link_token").expectStatus(403);
        }
    }

    @Test
    void everyCharacterOfATokenCounts() {
        try (TestApp app = app()) {
            String url = target(app, link);
            int start = url.indexOf("link_token=") + "link_token=".length();
            for (int i = start; i < url.length(); i++) {
                char other = url.charAt(i) == 'A' ? 'B' : 'A';
                app.get(url.substring(0, i) + other + url.substring(i + 1)).expectStatus(403);
            }
        }
    }

    @Test
    void aLinkIsForItsPurposeAndMethods() {
        try (TestApp app = app()) {
            String both = target(app, link.methods("GET", "POST"));
            app.get(both).expectStatus(200);
            app.request(TestRequest.post(both)).expectStatus(200);
            app.head(both).expectStatus(403);
            String other = target(app, SignedLink.to("other", Map.of("name", "a")));
            app.get(other).expectStatus(403);
            app.get(target(app, SignedLink.to("other", Map.of("name", "a")).purpose("download")))
                    .expectStatus(200);
        }
    }

    @Test
    void aLinkThatIsBoundToAStateIsUsedOnce() {
        try (TestApp app = app()) {
            SignedLink reset = SignedLink.to("reset", Map.of("user", "anna"))
                    .purpose("reset")
                    .methods("GET", "POST");
            String url = target(app, reset.boundTo("hash 1"));
            app.get(url).expectStatus(200);
            app.request(TestRequest.post(url))
                    .expectStatus(200)
                    .expectHeader("Cache-Control", "private")
                    .expectHeader("Referrer-Policy", "origin");
            app.get(url).expectStatus(410).expectBodyContaining("used");
            passwords.clear();
            app.get(url).expectStatus(410);
            app.get(target(app, reset)).expectStatus(410);
        }
    }

    @Test
    void aBoundLinkNeedsAViewThatChecksTheState() {
        try (TestApp app = app()) {
            app.get(target(app, link.boundTo("x"))).expectStatus(410);
        }
    }

    @Test
    void keysRotate() {
        String url;
        try (TestApp app = app(OLD)) {
            url = target(app, link);
        }
        try (TestApp app = app(NEW + " " + OLD)) {
            app.get(url).expectStatus(200);
        }
        try (TestApp app = app(NEW)) {
            app.get(url).expectStatus(403);
        }
    }

    @Test
    void anchorsStayAtTheEnd() {
        try (TestApp app = app()) {
            String url = sign(
                    app,
                    SignedLink.to("download", UrlParts.of(Map.of("name", "a")).anchor("part")));
            assertThat(url).endsWith("#part");
            app.get(target(url.replace("#part", ""))).expectStatus(200);
        }
    }

    @Test
    void targetsOfUrls() {
        assertThat(LinkTarget.ofUrl("").path()).isEqualTo("/");
        assertThat(LinkTarget.ofUrl("/a?b").path()).isEqualTo("/a");
        assertThat(LinkTarget.ofUrl("https://example.org?b=1#c?d").path()).isEqualTo("/");
        assertThat(LinkTarget.ofUrl("/a#c?d").query().isEmpty()).isTrue();
        assertThat(LinkTarget.ofUrl("/a?b&c=%C3%BC+d&&").query().toString()).contains("b", "c", "ü d");
        assertThat(LinkTarget.ofUrl("/a?b=1&c=2").text("p"))
                .isNotEqualTo(LinkTarget.ofUrl("/a?b=1&c2=").text("p"))
                .isNotEqualTo(LinkTarget.ofUrl("/a?b=1").text("p"));
    }

    @Test
    void mistakesAreReported() {
        assertThatThrownBy(() -> link.methods()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> link.methods("get")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> link.methods("A", "B", "C", "D", "E", "F", "G", "H", "I"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> link.expiresIn(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> link.expiresIn(Duration.ofDays(4_000))).isInstanceOf(IllegalArgumentException.class);
        Configurator noRoute = new Configurator();
        noRoute.include(new ApiAddOn());
        noRoute.addView(request -> Response.text(""), signed());
        assertThatThrownBy(noRoute::makeApplication)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MAST-API-004");
        Configurator exception = new Configurator();
        exception.include(new ApiAddOn());
        exception.addExceptionView(NotFound.class, (failure, request) -> Response.text(""), signed("x"));
        assertThatThrownBy(exception::makeApplication).hasMessageContaining("MAST-API-005");
        try (TestApp app = app()) {
            link = SignedLink.to("download", UrlParts.of(Map.of("name", "a")).query(Map.of("link_token", "1")));
            assertThat(app.get("/sign").failure()).isInstanceOf(IllegalArgumentException.class);
            link = SignedLink.to("sign");
            app.get("/sign").expectStatus(200);
        }
    }
}
