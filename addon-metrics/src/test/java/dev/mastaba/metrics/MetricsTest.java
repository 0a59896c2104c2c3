package dev.mastaba.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.mastaba.core.application.Subrequests;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.extend.InvalidSettingException;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Forbidden;
import dev.mastaba.core.http.Response;
import dev.mastaba.services.Measurements;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.Metric;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsTest {
    private final MetricsAddOn metrics = new MetricsAddOn(Settings.none());

    @AfterEach
    void close() {
        metrics.close();
    }

    private TestApp app(AddOn application) {
        return TestApp.of(Composition.of(application).with(metrics));
    }

    private List<String> lines(String begin) {
        return metrics.text().lines().filter(line -> line.startsWith(begin)).toList();
    }

    private List<String> counts() {
        return lines("http_server_request_duration_seconds_count");
    }

    @Test
    void requestsAreCountedByRouteMethodStatusAndBundle() throws Exception {
        try (TestApp app = app(config -> {
            config.route("page", "/pages/{name}").get(request -> Response.text(request.pathParam("name")));
            config.route("no", "/no").get(request -> {
                throw new Forbidden("no");
            });
        })) {
            app.get("/pages/one").expectStatus(200);
            app.get("/pages/two").expectStatus(200);
            app.get("/no").expectStatus(403);
            app.get("/missing").expectStatus(404);
            assertThat(counts())
                    .anyMatch(line -> line.contains("http_route=\"/pages/{name}\"")
                            && line.contains("http_request_method=\"GET\"")
                            && line.contains("http_response_status_code=\"200\"")
                            && line.contains("generation=\"0\"")
                            && line.contains("application=\"dev.mastaba.metrics\"")
                            && line.contains("bundle=\"dev.mastaba.metrics\"")
                            && line.endsWith(" 2"))
                    .anyMatch(line -> line.contains("http_route=\"/no\"") && line.contains("\"403\""))
                    .anyMatch(line -> line.contains("http_route=\"\"") && line.contains("\"404\""))
                    .hasSize(3);
            assertThat(lines("http_server_request_duration_seconds_bucket"))
                    .anyMatch(line -> line.contains("le=\"0.005\""))
                    .anyMatch(line -> line.contains("le=\"+Inf\""));
        }
    }

    @Test
    void whatAddOnsMeasureIsPublishedUntilTheApplicationRetires() {
        Measurements cache = () ->
                List.of(Measurements.Value.gauge("shop.cache.size", "", "Cached pages.", Map.of("engine", "own"), 7));
        try (TestApp app = app(config -> config.declare(Action.unnamed()
                .effect(registry -> registry.put(Key.named(Measurements.class, "shop"), cache))))) {
            assertThat(app.application()).isNotNull();
            assertThat(lines("shop_cache_size"))
                    .singleElement()
                    .asString()
                    .contains("application=\"dev.mastaba.metrics\"", "generation=\"0\"", "engine=\"own\"")
                    .endsWith(" 7.0");
        }
        assertThat(lines("shop_cache_size")).isEmpty();
    }

    @Test
    void subrequestsAreNotCounted() {
        try (TestApp app = app(config -> {
            config.route("part", "/part").get(request -> Response.text("part"));
            config.route("page", "/page").get(request -> {
                Subrequests subrequests = Subrequests.of(request);
                return subrequests.respondWithTweens(subrequests.get("/part"));
            });
        })) {
            app.get("/page").expectBody("part");
            assertThat(counts()).singleElement().asString().contains("http_route=\"/page\"");
        }
    }

    @Test
    void theBundleIsKnownWithoutIntrospection() {
        Composition composition = Composition.of(MetricsTest::greeting)
                .with(metrics)
                .settings(new Settings(Map.of(Introspector.SETTING, "false")));
        try (TestApp app = TestApp.of(composition)) {
            app.get("/hello").expectStatus(200);
            assertThat(counts()).singleElement().asString().contains("bundle=\"dev.mastaba.metrics\"");
        }
    }

    @Test
    void clientsCannotCreateSeries() throws Exception {
        try (TestApp app = app(config ->
                config.route("page", "/pages/{name}").get(request -> Response.text(request.pathParam("name"))))) {
            for (int i = 0; i < 500; i++) {
                app.get("/pages/" + i);
                app.get("/missing/" + i);
                app.request(TestRequest.of("METHOD" + i, "/pages/1"));
            }
            assertThat(counts()).hasSizeLessThanOrEqualTo(4);
        }
    }

    @Test
    void metersOfAnAddOnGoWithItsApplication() throws Exception {
        try (TestApp app = app(config -> {
            var saves = Metrics.of(config).registry().counter("wiki.saves");
            config.route("save", "/save").post(request -> {
                saves.increment();
                return Response.text("saved");
            });
        })) {
            app.post("/save", Map.of()).expectStatus(200);
            assertThat(lines("wiki_saves_total"))
                    .singleElement()
                    .asString()
                    .contains("generation=\"0\"")
                    .endsWith(" 1.0");
            app.application().close();
            assertThat(lines("wiki_saves")).isEmpty();
            assertThat(counts()).isEmpty();
        }
    }

    @Test
    void namesThatCollideDisturbNothingElse() throws Exception {
        try (TestApp app = app(config -> {
            var meters = Metrics.of(config).registry();
            meters.counter("wiki.saves").increment();
            meters.counter("wiki.saves", "user", "ann").increment();
            meters.gauge("wiki_saves_total", 3);
            meters.counter("wiki.views").increment();
            config.route("save", "/save").get(request -> Response.text("saved"));
        })) {
            app.get("/save").expectStatus(200);
            assertThat(lines("wiki_views_total")).hasSize(1);
            assertThat(counts()).hasSize(1);
        }
    }

    @Test
    void theClientChoosesTheFormat() {
        assertThat(metrics.read("").type()).startsWith("text/plain; version=0.0.4");
        assertThat(metrics.read("application/openmetrics-text;version=1.0.0,text/plain;q=0.5")
                        .type())
                .startsWith("application/openmetrics-text");
        assertThat(metrics.read("application/openmetrics-text").text()).endsWith("# EOF\n");
        assertThat(lines("jvm_memory_used_bytes")).isNotEmpty();
    }

    @Test
    void aCollectorGetsTheMetersAndOneThatIsDownDisturbsNothing() throws Exception {
        BlockingQueue<ExportMetricsServiceRequest> arrived = new LinkedBlockingQueue<>();
        BlockingQueue<String> keys = new LinkedBlockingQueue<>();
        HttpServer collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/metrics", exchange -> {
            keys.add(exchange.getRequestHeaders().getFirst("api-key"));
            arrived.add(ExportMetricsServiceRequest.parseFrom(exchange.getRequestBody()));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        int port = collector.getAddress().getPort();
        MetricsAddOn sending = sending(port);
        try (TestApp app = TestApp.of(Composition.of(MetricsTest::greeting).with(sending))) {
            app.get("/hello").expectStatus(200);
            assertThat(names(arrived)).contains("http.server.request.duration", "jvm.memory.used");
            assertThat(keys.take()).isEqualTo("secret");
            collector.stop(0);
            app.get("/hello").expectStatus(200);
            assertThat(sending.text()).contains("http_server_request_duration_seconds_count");
        } finally {
            collector.stop(0);
            sending.close();
        }
    }

    private static void greeting(dev.mastaba.core.config.Configurator config) {
        config.route("hello", "/hello").get(request -> Response.text("Hello"));
    }

    private static MetricsAddOn sending(int port) {
        return new MetricsAddOn(new Settings(Map.of(
                MetricsSettings.OTLP,
                "http://127.0.0.1:" + port + "/v1/metrics",
                MetricsSettings.HEADERS,
                "api-key=secret",
                MetricsSettings.STEP,
                "1s")));
    }

    private static List<String> names(BlockingQueue<ExportMetricsServiceRequest> arrived) throws InterruptedException {
        List<String> names = List.of();
        for (int i = 0; i < 10 && !names.contains("http.server.request.duration"); i++) {
            ExportMetricsServiceRequest next = arrived.poll(60, TimeUnit.SECONDS);
            assertThat(next).isNotNull();
            names = next.getResourceMetricsList().stream()
                    .flatMap(resource -> resource.getScopeMetricsList().stream())
                    .flatMap(scope -> scope.getMetricsList().stream())
                    .map(Metric::getName)
                    .toList();
        }
        return names;
    }

    @ParameterizedTest
    @CsvSource({
        "mastaba.metrics.otlp.url, collector",
        "mastaba.metrics.otlp.url, ftp://collector/",
        "mastaba.metrics.otlp.headers, secret",
        "mastaba.metrics.otlp.step, often"
    })
    void invalidSettingsAreRefused(String name, String value) throws IOException {
        assertThatThrownBy(() -> new MetricsAddOn(new Settings(Map.of(name, value))))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining(name);
    }
}
