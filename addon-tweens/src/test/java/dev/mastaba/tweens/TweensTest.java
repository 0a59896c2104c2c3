package dev.mastaba.tweens;

import static dev.mastaba.core.view.ViewOptions.nonBlocking;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.application.DefaultHeaders;
import dev.mastaba.core.application.WrappedRequest;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.CspNonce;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.ServiceUnavailable;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import dev.mastaba.tweens.Tweens.AccessLogFormat;
import dev.mastaba.tweens.Tweens.RequestId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TweensTest {
    private final Configurator config = new Configurator();
    private final Tweens tweens = including(config);

    private static Tweens including(Configurator config) {
        config.include(new TweensAddOn());
        return Tweens.of(config);
    }

    private TestApp app() {
        return TestApp.of(config.makeApplication());
    }

    private static TestApp app(Map<String, String> settings) {
        Configurator config = new Configurator(new Settings(settings));
        config.include(new TweensAddOn());
        config.addView(request -> Response.text("here".repeat(1_000)));
        return TestApp.of(config.makeApplication());
    }

    @Test
    void theyStandInOneOrderHoweverTheyAreAdded() {
        tweens.timeLimit(Duration.ofSeconds(9));
        tweens.cors(Cors.of("*"));
        tweens.corsFor("a", Cors.of("*"));
        config.addRoute("a", "/a");
        tweens.accessLog(AccessLogFormat.JSON);
        tweens.requestId();
        tweens.compression(Compression.standard());
        tweens.securityHeaders(SecurityHeaders.standard());
        try (TestApp app = app()) {
            assertThat(app.application().introspector().category("tweens"))
                    .extracting(tween -> tween.introspectable().discriminator())
                    .containsExactly(
                            "access-log",
                            "request-id",
                            "compression",
                            "security-headers",
                            "cors",
                            "EXCVIEW",
                            "time-limit");
        }
    }

    @Test
    void thoseThatNeverWaitKeepNoViewFromBeingAnsweredAtOnce() {
        tweens.cors(Cors.of("*"));
        tweens.requestId();
        tweens.securityHeaders(SecurityHeaders.standard());
        config.route("quick", "/quick").get(request -> Response.text("quick"), nonBlocking());
        try (TestApp app = app()) {
            assertThat(app.application().nonBlockingRoutes().isEmpty()).isFalse();
            app.get("/quick").expectBody("quick");
        }
    }

    @Test
    void thoseThatWriteOrCountTimeDo() {
        tweens.accessLog(AccessLogFormat.JSON);
        config.route("quick", "/quick").get(request -> Response.text("quick"), nonBlocking());
        try (TestApp app = app()) {
            assertThat(app.application().nonBlockingRoutes().isEmpty()).isTrue();
        }
    }

    @Test
    void theOperatorMayAskForAllOfThem() {
        try (TestApp app = app(Map.of(
                "mastaba.tweens.cors.origins", "*",
                "mastaba.tweens.security-headers", "true",
                "mastaba.tweens.security-headers.policy", "default-src 'none'",
                "mastaba.headers.x-frame-options", "DENY",
                "mastaba.tweens.request-id", "on",
                "mastaba.tweens.access-log", "json",
                "mastaba.tweens.time-limit", "5s",
                "mastaba.tweens.compression", "true",
                "mastaba.tweens.compression.least", "10"))) {
            app.request(TestRequest.get("/")
                            .header("Origin", "https://a.example")
                            .header("Accept-Encoding", "gzip"))
                    .expectHeader("Access-Control-Allow-Origin", "*")
                    .expectHeader("X-Frame-Options", "DENY")
                    .expectHeader("Content-Security-Policy", "default-src 'none'")
                    .expectHeader("Content-Encoding", "gzip");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "access-log=xml",
                "time-limit=soon",
                "time-limit=0s",
                "compression=perhaps",
                "security-headers.policy=script-src 'nonce-{other}'",
                "security-headers.opener=x",
                "security-headers.strict-transport=long"
            })
    void whatIsNotOfItsFormIsRefusedWhenTheApplicationIsMade(String setting) {
        String[] said = setting.split("=");
        Map<String, String> settings =
                Map.of("mastaba.tweens." + said[0], said[1], "mastaba.tweens.security-headers", "true");
        assertThatThrownBy(() -> app(settings)).isNotNull();
    }

    /** Arrives over TLS. */
    private static final class Encrypted extends WrappedRequest {
        Encrypted(Request arrived) {
            super(arrived);
        }

        @Override
        public String scheme() {
            return "https";
        }
    }

    @Nested
    class Headers {
        @Test
        void letBrowsersBeCareful() {
            tweens.securityHeaders(SecurityHeaders.standard().strictTransport(Duration.ofDays(365)));
            config.addView(request -> Response.text("here"));
            try (TestApp app = app()) {
                app.get("/")
                        .expectHeader("X-Content-Type-Options", "nosniff")
                        .expectHeader("X-Frame-Options", "SAMEORIGIN")
                        .expectHeader("Referrer-Policy", "strict-origin-when-cross-origin")
                        .expectHeader("Cross-Origin-Opener-Policy", "same-origin")
                        .expectHeader(
                                "Content-Security-Policy",
                                "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'")
                        .expectNoHeader("Strict-Transport-Security");
                app.get("/lost").expectStatus(404).expectHeader("X-Content-Type-Options", "nosniff");
            }
        }

        @Test
        void sayStrictTransportByOneSetting() {
            Configurator bySetting =
                    new Configurator(new Settings(Map.of("mastaba.tweens.security-headers.strict-transport", "365d")));
            bySetting.include(new TweensAddOn());
            bySetting.setRequestFactory(Encrypted::new);
            bySetting.addView(request -> Response.text("here"));
            try (TestApp app = TestApp.of(bySetting.makeApplication())) {
                app.get("/")
                        .expectHeader("Strict-Transport-Security", "max-age=31536000")
                        .expectNoHeader("Content-Security-Policy")
                        .expectNoHeader("Cross-Origin-Opener-Policy");
            }
        }

        @Test
        void sayStrictTransportOverTlsOnly() {
            tweens.securityHeaders(SecurityHeaders.standard()
                    .opener("")
                    .policy("")
                    .strictTransport(Duration.ofDays(1))
                    .subdomains());
            config.setRequestFactory(Encrypted::new);
            config.addView(request -> Response.text("here"));
            try (TestApp app = app()) {
                app.get("/")
                        .expectHeader("Strict-Transport-Security", "max-age=86400; includeSubDomains")
                        .expectNoHeader("Content-Security-Policy")
                        .expectNoHeader("Cross-Origin-Opener-Policy");
            }
        }

        @Test
        void letAScriptRunThatHasTheNonceOfItsAnswer() {
            tweens.securityHeaders(SecurityHeaders.standard().policy("script-src 'self' 'nonce-{nonce}'"));
            config.addView(request -> Response.text(CspNonce.of(request) + " " + CspNonce.of(request)));
            try (TestApp app = app()) {
                String[] nonces = app.get("/").body().split(" ");
                assertThat(nonces[0]).hasSize(22).isEqualTo(nonces[1]);
                TestResponse second = app.get("/");
                assertThat(second.body()).doesNotContain(nonces[0]);
                second.expectHeader(
                        "Content-Security-Policy",
                        "script-src 'self' 'nonce-" + second.body().split(" ")[0] + "'");
            }
        }

        @Test
        void areTheViewsWhereItSaysThem() {
            tweens.securityHeaders(SecurityHeaders.standard());
            config.addView(request -> {
                DefaultHeaders.leaveOut(request, "cross-origin-opener-policy");
                DefaultHeaders.leaveOut(request, "referrer-policy");
                return Response.text("here").withHeader("content-security-policy", "default-src *");
            });
            try (TestApp app = app()) {
                app.get("/")
                        .expectHeader("Content-Security-Policy", "default-src *")
                        .expectNoHeader("Cross-Origin-Opener-Policy")
                        .expectNoHeader("Referrer-Policy");
            }
        }
    }

    @Nested
    class Ids {
        @Test
        void areTakenWhereTheyAreWellFormedAndShort() {
            tweens.requestId();
            config.addView(
                    request -> Response.text(RequestId.of(request).orElseThrow().toString()));
            try (TestApp app = app()) {
                app.request(TestRequest.get("/").header("X-Request-Id", "a-1_b.C"))
                        .expectHeader("X-Request-Id", "a-1_b.C")
                        .expectBody("a-1_b.C");
                for (String sent : List.of("", "a b", "a\"b", "ä", "x".repeat(65))) {
                    assertThat(app.request(TestRequest.get("/").header("X-Request-Id", sent))
                                    .body())
                            .matches("[0-9a-f]{32}");
                }
                assertThat(app.get("/").body()).isNotEqualTo(app.get("/").body());
            }
        }

        @Test
        void areNotThereWithoutTheTween() {
            config.addView(request -> Response.text(String.valueOf(RequestId.of(request))));
            try (TestApp app = app()) {
                app.get("/").expectBody("Optional.empty").expectNoHeader("X-Request-Id");
            }
        }
    }

    @Nested
    class Limits {
        @Test
        void interruptAViewThatTakesTooLong() {
            tweens.timeLimit(Duration.ofMillis(50));
            config.addView(request -> {
                new CountDownLatch(1).await(60, TimeUnit.SECONDS);
                return Response.text("late");
            });
            try (TestApp app = app()) {
                app.get("/").expectStatus(503).expectBodyContaining("exceeded its time limit");
                assertThat(Thread.interrupted()).isFalse();
            }
        }

        @Test
        void exceptionViewsAnswerForIt() {
            tweens.timeLimit(Duration.ofMillis(50));
            config.addExceptionView(
                    ServiceUnavailable.class,
                    (late, request) -> Response.text(
                            "sorry, " + late.getSuppressed()[0].getClass().getSimpleName()));
            config.addView(request -> {
                new CountDownLatch(1).await(60, TimeUnit.SECONDS);
                return Response.text("late");
            });
            try (TestApp app = app()) {
                app.get("/").expectBody("sorry, InterruptedException");
            }
        }

        @Test
        void leaveAnAnswerThatCameInSpiteOfIt() {
            tweens.timeLimit(Duration.ofMillis(20));
            config.addView(request -> {
                try {
                    new CountDownLatch(1).await(60, TimeUnit.SECONDS);
                } catch (InterruptedException late) {
                    Thread.currentThread().interrupt();
                }
                return Response.text("in spite of it");
            });
            try (TestApp app = app()) {
                app.get("/").expectStatus(200).expectBody("in spite of it");
                assertThat(Thread.interrupted()).isFalse();
            }
        }

        @Test
        void mayBeExtendedByTheView() {
            tweens.timeLimit(Duration.ofSeconds(1));
            config.addView(request -> {
                TimeLimit.of(request).orElseThrow().extend(Duration.ofMinutes(2));
                new CountDownLatch(1).await(1_200, TimeUnit.MILLISECONDS);
                return Response.text("in time");
            });
            try (TestApp app = app()) {
                // Where this machine stands still before the view has extended it, it is too late for that.
                assertThat(Stream.generate(() -> app.get("/").body()).limit(5).anyMatch("in time"::equals))
                        .isTrue();
            }
        }

        @Test
        void changeNothingForWhatIsInTime() {
            tweens.timeLimit(Duration.ofMinutes(2));
            AtomicReference<TimeLimit> kept = new AtomicReference<>();
            config.addView(request -> {
                kept.set(TimeLimit.of(request).orElseThrow());
                throw new IllegalStateException("own");
            });
            config.addExceptionView(
                    IllegalStateException.class, (failure, request) -> Response.text(failure.getMessage()));
            try (TestApp app = app()) {
                app.get("/").expectBody("own");
                kept.get().extend(Duration.ofMillis(1)); // too late to hurt this thread
                assertThat(Thread.interrupted()).isFalse();
            }
        }

        @Test
        void theThreadThatWaitsEndsByItself() throws InterruptedException {
            DelayedTasks alarm = new DelayedTasks();
            AtomicReference<Thread> waiting = new AtomicReference<>();
            CountDownLatch done = new CountDownLatch(1);
            Future<?> rung = alarm.after(Duration.ofMillis(1), () -> {
                waiting.set(Thread.currentThread());
                done.countDown();
            });
            assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
            waiting.get().join(60_000);
            assertThat(waiting.get().isAlive()).isFalse();
            assertThat(rung).isDone();
        }
    }
}
