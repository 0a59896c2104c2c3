package dev.mastaba.api;

import static dev.mastaba.api.ApiOptions.rateLimit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.session.KeptState;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {
    private final AtomicLong nanos = new AtomicLong(123_456_789_012_345L);
    private final KeptState kept = KeptState.inMemory();

    private TestApp app(AddOn more) {
        return app(more, Map.of());
    }

    private TestApp app(AddOn more, Map<String, String> settings) {
        Configurator config = new Configurator(new Settings(settings));
        config.include(new ApiAddOn(kept, InstantSource.system(), nanos::get));
        config.include(more);
        return TestApp.of(config.makeApplication());
    }

    private TestApp limited(RateLimit limit) {
        return app(config -> {
            Api.of(config).addRateLimit("search", limit);
            config.addView(request -> Response.text("found"), rateLimit("search"));
        });
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static TestRequest from(String address) {
        return TestRequest.get("/").from(address);
    }

    @Test
    void requestsOverTheLimitWait() {
        try (TestApp app = limited(RateLimit.perMinute(2))) {
            app.get("/")
                    .expectStatus(200)
                    .expectHeader("RateLimit", "\"search\";r=1;t=30")
                    .expectHeader("RateLimit-Policy", "\"search\";q=2;w=60");
            app.get("/").expectStatus(200).expectHeader("RateLimit", "\"search\";r=0;t=60");
            TestResponse refused = app.request(TestRequest.get("/").header("Accept", "application/json"));
            refused.expectStatus(429)
                    .expectHeader("Retry-After", "30")
                    .expectHeader("RateLimit", "\"search\";r=0;t=60")
                    .expectHeader("Content-Type", "application/problem+json");
            pass(Duration.ofMillis(29_999));
            app.get("/").expectStatus(429).expectHeader("Retry-After", "1");
            pass(Duration.ofMillis(1));
            app.get("/").expectStatus(200);
            app.get("/").expectStatus(429);
        }
    }

    @Test
    void eachClientHasItsOwnCount() {
        try (TestApp app = limited(RateLimit.perHour(1))) {
            app.request(from("192.0.2.1")).expectStatus(200);
            app.request(from("192.0.2.2")).expectStatus(200);
            app.request(from("192.0.2.1")).expectStatus(429);
            app.request(from("2001:db8:0:1::1")).expectStatus(200);
            app.request(from("2001:db8::1:ffff:0:0:2")).expectStatus(429);
            app.request(from("2001:db8:0:2::1")).expectStatus(200);
        }
    }

    @Test
    void usersCountTogetherWhereverTheyAre() {
        try (TestApp app = limited(RateLimit.perDay(1).by(RateLimit.Key.user()))) {
            app.request(from("192.0.2.1").identity("anna")).expectStatus(200);
            app.request(from("192.0.2.2").identity("anna")).expectStatus(429);
            app.request(from("192.0.2.2").identity("bert")).expectStatus(200);
            app.request(from("192.0.2.2")).expectStatus(200);
            app.request(from("192.0.2.2")).expectStatus(429);
        }
    }

    @Test
    void aFunctionCanBeTheKey() {
        RateLimit.Key key = request -> request.query().find("k").orElse(null);
        try (TestApp app = limited(RateLimit.perSecond(1).by(key))) {
            app.get("/").expectStatus(200).expectNoHeader("RateLimit");
            app.get("/").expectStatus(200);
            for (String text : new String[] {"", "a", "ü%0a%00", "x".repeat(8_000)}) {
                app.get("/?k=" + text).expectStatus(200);
                app.get("/?k=" + text).expectStatus(429);
            }
        }
        pass(Duration.ofSeconds(1));
        try (TestApp app = limited(RateLimit.perSecond(1).by(RateLimit.Key.all()))) {
            app.request(from("192.0.2.1")).expectStatus(200);
            app.request(from("192.0.2.2")).expectStatus(429);
        }
    }

    @Test
    void aLimitCanCoverAllRequests() {
        try (TestApp app = app(config -> {
            Api.of(config).addRateLimit("all", RateLimit.perMinute(3).forAllRequests());
            Api.of(config).addRateLimit("search", RateLimit.perMinute(1));
            config.addView(request -> Response.text("found"), rateLimit("search"), rateLimit("all"));
        })) {
            TestResponse first = app.get("/").expectStatus(200);
            assertThat(first.headers().all("RateLimit")).containsExactly("\"all\";r=2;t=20", "\"search\";r=0;t=60");
            app.get("/").expectStatus(429);
            app.get("/missing").expectStatus(404).expectHeader("RateLimit", "\"all\";r=0;t=60");
            app.get("/missing").expectStatus(429);
            app.request(TestRequest.of("OPTIONS", "/")).expectStatus(429);
        }
    }

    @Test
    void anExtensionReplacesOrRemovesALimit() {
        AddOn search = config -> {
            Api.of(config).addRateLimit("search", RateLimit.perMinute(1));
            config.addView(request -> Response.text("found"), rateLimit("search"));
        };
        AddOn removed = config -> {
            config.include(search);
            Api.of(config).addRateLimit("search", RateLimit.unlimited());
        };
        try (TestApp app = app(removed)) {
            app.get("/").expectStatus(200);
            app.get("/").expectStatus(200).expectNoHeader("RateLimit");
        }
    }

    @Test
    void countsSurviveANewApplication() {
        try (TestApp app = limited(RateLimit.perMinute(4))) {
            IntStream.range(0, 4).forEach(i -> app.get("/").expectStatus(200));
            app.get("/").expectStatus(429);
        }
        pass(Duration.ofSeconds(15));
        try (TestApp app = limited(RateLimit.perMinute(4))) {
            app.get("/").expectStatus(200);
            app.get("/").expectStatus(429);
        }
        try (TestApp app = limited(RateLimit.perMinute(4).forAllRequests().by(RateLimit.Key.all()))) {
            app.get("/").expectStatus(200);
        }
    }

    @Test
    void manyKeysDoNotResetTheCountOfOthers() {
        RateLimit.Key key = request -> request.query().get("k");
        try (TestApp app = app(
                config -> {
                    Api.of(config).addRateLimit("search", RateLimit.perMinute(1).by(key));
                    config.addView(request -> Response.text("found"), rateLimit("search"));
                },
                Map.of(ApiAddOn.KEYS, "100"))) {
            app.get("/?k=victim").expectStatus(200);
            long answered = IntStream.range(0, 20_000)
                    .filter(i -> app.get("/?k=" + i).status() == 200)
                    .count();
            // 99 keys with a counter of their own, and at most 1,024 shared counters.
            assertThat(answered).isBetween(99L + 900, 99L + 1_024);
            app.get("/?k=victim").expectStatus(429);
            pass(Duration.ofMinutes(1));
            app.get("/?k=victim").expectStatus(200);
            app.get("/?k=0").expectStatus(200);
            app.get("/?k=new").expectStatus(200);
            app.get("/?k=newer").expectStatus(200);
        }
    }

    @Test
    void concurrentRequestsShareTheCount() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (TestApp app = limited(RateLimit.perHour(1_000))) {
            var all = Stream.generate(() -> threads.submit(() -> IntStream.range(0, 200)
                            .filter(i -> app.get("/").status() == 200)
                            .count()))
                    .limit(8)
                    .toList();
            long answered = 0;
            for (Future<Long> each : all) {
                answered += each.get();
            }
            assertThat(answered).isEqualTo(1_000);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void mistakesInNamesAreReported() {
        assertThatThrownBy(() -> app(config -> {
                    Api.of(config).addRateLimit("search", RateLimit.perMinute(1));
                    config.addView(request -> Response.text(""), rateLimit("serch"));
                }))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MAST-API-002")
                .hasMessageContaining("search");
        assertThatThrownBy(() -> app(config -> config.addView(request -> Response.text(""), rateLimit("serch"))))
                .hasMessageContaining("MAST-API-002");
        assertThatThrownBy(() -> app(config -> {
                    Api.of(config).addRateLimit("search", RateLimit.perMinute(1));
                    config.addExceptionView(
                            NotFound.class, (failure, request) -> Response.text(""), rateLimit("search"));
                }))
                .hasMessageContaining("MAST-API-005");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a\"b", "ü", "a;b"})
    void namesAreVisibleToClients(String name) {
        assertThatThrownBy(() -> app(config -> Api.of(config).addRateLimit(name, RateLimit.perMinute(1))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MAST-API-003");
    }

    @Test
    void limitsAreChecked() {
        assertThatThrownBy(() -> RateLimit.perMinute(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RateLimit.perMinute(2_000_000_000L)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RateLimit.of(1, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RateLimit.of(1, Duration.ofDays(31))).isInstanceOf(IllegalArgumentException.class);
        assertThat(RateLimit.perMinute(5).forAllRequests()).hasToString("5 requests in 60 s, for all requests");
        assertThat(RateLimit.unlimited()).hasToString("unlimited");
        assertThat(new ApiAddOn()).isEqualTo(new ApiAddOn()).hasSameHashCodeAs(new ApiAddOn());
        try (TestApp app = limited(RateLimit.of(1_000_000_000, Duration.ofDays(30)))) {
            app.get("/").expectStatus(200);
        }
        try (TestApp app = limited(RateLimit.perSecond(1_000_000_000))) {
            app.get("/").expectStatus(200);
        }
    }
}
