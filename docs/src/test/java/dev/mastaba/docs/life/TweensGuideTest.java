package dev.mastaba.docs.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.application.LastResort;
import dev.mastaba.core.application.Tween;
import dev.mastaba.core.application.WrappedRequest;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Placement;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.tweens.Compression;
import dev.mastaba.tweens.Cors;
import dev.mastaba.tweens.SecurityHeaders;
import dev.mastaba.tweens.Tweens;
import dev.mastaba.tweens.Tweens.AccessLogFormat;
import dev.mastaba.tweens.TweensAddOn;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TweensGuideTest {
    @Test
    void oneOfYourOwn() {
        TestApp app = TestApp.of(config -> {
            // tag::tweens-own
            config.addTween("timed", next -> request -> {
                long begun = System.nanoTime();
                Response response = next.handle(request);
                long millis = (System.nanoTime() - begun) / 1_000_000;
                return response.withHeader("Server-Timing", "app;dur=" + millis);
            });
            // end::tweens-own
            config.addView(request -> Response.text("here"));
        });
        try (app) {
            assertThat(app.get("/").header("Server-Timing")).startsWith("app;dur=");
        }
    }

    // tag::tweens-request
    /** A request whose path omits the API version. */
    static final class Unversioned extends WrappedRequest {
        Unversioned(Request arrived) {
            super(arrived);
        }

        @Override
        public String rawPath() {
            return arrived().rawPath().replaceFirst("^/v1(?=/)", "");
        }
    }
    // end::tweens-request

    @Test
    void anotherRequest() {
        TestApp app = TestApp.of(config -> {
            // tag::tweens-request-set
            config.addTween("unversioned", next -> request -> next.handle(new Unversioned(request)));
            // end::tweens-request-set
            config.route("order", "/orders/{id}").get(request -> Response.text("order " + request.pathParam("id")));
        });
        try (app) {
            app.get("/v1/orders/7").expectStatus(200);
            assertThat(app.get("/orders/7").body()).isEqualTo("order 7");
        }
    }

    @Test
    void onEveryAnswer() {
        TestApp app = TestApp.of(config -> {
            // tag::tweens-last-resort
            config.addTween("served-by", next -> request -> {
                LastResort.add(request, "served-by", answer -> answer.withHeader("X-Served-By", "left"));
                return next.handle(request).withHeader("X-Served-By", "left");
            });
            // end::tweens-last-resort
            config.addView(request -> {
                throw new IOException("a full disk");
            });
        });
        try (app) {
            app.get("/").expectStatus(500).expectHeader("X-Served-By", "left");
        }
    }

    @Test
    void withWhatTheOperatorSays() {
        Configurator config = new Configurator(new Settings(Map.of("shop.closed", "true")));
        config.addView(request -> Response.text("here"));
        // tag::tweens-settings
        config.addTweenFrom(
                "closed",
                registry -> {
                    boolean closed = registry.get(Key.of(Settings.class)).flag("shop.closed", false);
                    return next -> closed ? request -> Response.status(503) : next;
                },
                Placement.under(Tween.INGRESS));
        // end::tweens-settings
        try (TestApp app = TestApp.of(config.makeApplication())) {
            app.get("/").expectStatus(503);
        }
    }

    @Test
    void placed() {
        List<String> seen = new ArrayList<>();
        TestApp app = TestApp.of(config -> {
            // tag::tweens-placed
            Tween retried = next -> request -> {
                try {
                    return next.handle(request);
                } catch (IOException passing) {
                    seen.add("again after " + passing.getMessage());
                    throw passing;
                }
            };
            config.addTween(
                    "retried", retried, Placement.under("cache", Tween.EXCVIEW).andOver(Tween.MAIN));
            // end::tweens-placed
            config.addExceptionView(IOException.class, (failure, request) -> Response.text("sorry"));
            config.addView(request -> {
                throw new IOException("a full disk");
            });
        });
        try (app) {
            app.get("/").expectBody("sorry");
            assertThat(seen).containsExactly("again after a full disk");
            assertThat(app.application().get(Key.of(Tween.Chain.class)).names()).containsExactly("EXCVIEW", "retried");
        }
    }

    @Test
    void theReadyOnes() {
        Configurator config = new Configurator();
        config.include(new TweensAddOn());
        config.route("prices", "/prices").get(request -> Response.text("1"));
        // tag::tweens-ready
        Tweens tweens = Tweens.of(config);
        tweens.cors(Cors.of("https://shop.example", "https://*.shop.example")
                .methods("PUT", "DELETE")
                .headers("*")
                .withCredentials());
        tweens.corsFor("prices", Cors.of("*"));
        tweens.securityHeaders(SecurityHeaders.standard().strictTransport(Duration.ofDays(365)));
        tweens.requestId();
        tweens.accessLog(AccessLogFormat.COMBINED);
        tweens.timeLimit(Duration.ofSeconds(20));
        tweens.compression(Compression.standard());
        // end::tweens-ready
        try (TestApp app = TestApp.of(config.makeApplication())) {
            app.request(TestRequest.get("/prices").header("Origin", "https://other.example"))
                    .expectHeader("Access-Control-Allow-Origin", "*")
                    .expectHeader("X-Content-Type-Options", "nosniff");
        }
    }
}
