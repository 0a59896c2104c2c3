package dev.mastaba.tracing;

import static dev.mastaba.core.view.ViewOptions.renderer;
import static dev.mastaba.core.view.ViewOptions.route;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.application.Lifecycle;
import dev.mastaba.core.application.Subrequests;
import dev.mastaba.core.application.Tween;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Placement;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Forbidden;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.server.ServerRequest;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TracingTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final AtomicReference<Map<String, String>> logged = new AtomicReference<>(Map.of());
    private final AtomicReference<Span> current = new AtomicReference<>(Span.getInvalid());

    /** A node with one child of each name. */
    private record Node(String name) implements dev.mastaba.core.traversal.Resource {
        @Override
        public dev.mastaba.core.traversal.Resource parent() {
            return null;
        }

        @Override
        public Object child(String child) {
            return child.equals("end") ? null : new Node(child);
        }
    }

    private TestApp app(String... settings) {
        Map<String, String> values = new HashMap<>(Map.of("exporter", "otlp", "delay", "10ms"));
        for (String setting : settings) {
            values.put(setting.split("=", 2)[0], setting.split("=", 2)[1]);
        }
        Map<String, String> full = new HashMap<>();
        values.forEach((key, value) -> full.put("mastaba.tracing." + key, value));
        Configurator config = new Configurator(new Settings(full));
        config.include(new TracingAddOn(exporter));
        config.addRoute("page", "/pages/{page}");
        config.addView(
                request -> {
                    Tracing.span(request).setAttribute("page", request.pathParam("page"));
                    current.set(Span.current());
                    logged.set(ServerRequest.provided(request).orElseThrow().logFields());
                    return Response.text("page");
                },
                route("page"));
        config.addRoute("text", "/text");
        config.addView(request -> "rendered", route("text"), renderer("string"));
        config.addRoute("broken", "/broken");
        config.addView(
                request -> {
                    throw new IllegalStateException("broken");
                },
                route("broken"));
        config.addRoute("closed", "/closed");
        config.addView(
                request -> {
                    throw new Forbidden("closed");
                },
                route("closed"));
        config.addRoute("stream", "/stream");
        config.addView(
                request -> Response.stream("text/plain", out -> {
                    assertThat(exporter.getFinishedSpanItems()).noneMatch(span -> span.getKind() == SpanKind.SERVER);
                    out.write("streamed".getBytes(StandardCharsets.UTF_8));
                }),
                route("stream"));
        config.addRoute("sub", "/sub");
        config.addView(
                request -> {
                    Subrequests subrequests = Subrequests.of(request);
                    return subrequests.respondWithTweens(
                            subrequests.request("GET", "/text", request.headers(), new byte[0]));
                },
                route("sub"));
        config.addRoute("tree", "/tree/*traverse", dev.mastaba.core.route.RouteOptions.root(request -> new Node("")));
        config.addView(request -> Response.text("node"), route("tree"));
        return TestApp.of(config.makeApplication());
    }

    /** Waits for the span of a request, which is exported last, and returns all spans by name. */
    private Map<String, SpanData> spans() throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (exporter.getFinishedSpanItems().stream().noneMatch(span -> span.getKind() == SpanKind.SERVER)) {
            assertThat(System.nanoTime()).as("time").isLessThan(end);
            Thread.sleep(5);
        }
        Map<String, SpanData> byName = new HashMap<>();
        exporter.getFinishedSpanItems().forEach(span -> byName.put(span.getName(), span));
        return byName;
    }

    private static Object attribute(SpanData span, String name) {
        return span.getAttributes().get(AttributeKey.stringKey(name));
    }

    @Test
    void viewsMakeSpansOfTheirOwnAlsoOnOtherThreads() throws Exception {
        Configurator config = new Configurator(
                new Settings(Map.of("mastaba.tracing.exporter", "otlp", "mastaba.tracing.delay", "10ms")));
        config.include(new TracingAddOn(exporter));
        config.addView(request -> {
            Tracing.tracer(request).spanBuilder("inside").startSpan().end();
            Span outer =
                    CompletableFuture.supplyAsync(() -> Tracing.span(request)).get();
            outer.setAttribute("elsewhere", "yes");
            return Response.text("done");
        });
        try (TestApp app = TestApp.of(config.makeApplication())) {
            app.get("/").expectBody("done");
            Map<String, SpanData> spans = spans();
            assertThat(spans).containsKey("inside");
            assertThat(spans.values())
                    .anyMatch(span -> span.getKind() == SpanKind.SERVER && "yes".equals(attribute(span, "elsewhere")));
        }
    }

    @Test
    void withoutTheAddOnSpansIgnoreAllData() {
        try (TestApp app = TestApp.of(config -> config.addView(request -> {
            Tracing.tracer(request).spanBuilder("inside").startSpan().end();
            return Response.text("" + Tracing.span(request).isRecording());
        }))) {
            app.get("/").expectBody("false");
        }
    }

    @Test
    void aRequestThatBeginsWhileItsApplicationRetiresHasASpan() throws Exception {
        try (TestApp app = app()) {
            for (Lifecycle lifecycle : app.application().all(Lifecycle.class)) {
                lifecycle.retiring(app.application());
            }
            app.get("/text").expectStatus(200);
            assertThat(spans()).containsKey("GET /text");
        }
    }

    @Test
    void anApplicationThatEndedBeforeItsFirstRequestStillResponds() throws Exception {
        try (TestApp app = app()) {
            app.application().close();
            app.get("/text").expectBody("rendered");
            assertThat(exporter.getFinishedSpanItems()).isEmpty();
        }
    }

    @Test
    void theFieldsOfTheServersLogAreAttributes() throws Exception {
        Configurator config = new Configurator(
                new Settings(Map.of("mastaba.tracing.exporter", "otlp", "mastaba.tracing.delay", "10ms")));
        config.include(new TracingAddOn(exporter));
        config.addView(request -> {
            Map<String, String> fields = request.get(ServerRequest.LOG_FIELDS, asked -> new LinkedHashMap<>());
            fields.put("mastaba.generation", "7");
            fields.put("mastaba.application", "shop");
            fields.put("http.request.id", "r1");
            fields.put("private", "hidden");
            return Response.text("done");
        });
        try (TestApp app = TestApp.of(config.makeApplication())) {
            app.get("/").expectBody("done");
            SpanData span = spans().values().stream()
                    .filter(each -> each.getKind() == SpanKind.SERVER)
                    .findFirst()
                    .orElseThrow();
            assertThat(span.getAttributes().get(AttributeKey.longKey("mastaba.generation")))
                    .isEqualTo(7);
            assertThat(attribute(span, "mastaba.application")).isEqualTo("shop");
            assertThat(attribute(span, "http.request.id")).isEqualTo("r1");
            assertThat(attribute(span, "private")).isNull();
        }
    }

    @Test
    void anApplicationThatHasRetiredStillResponds() throws Exception {
        try (TestApp app = app()) {
            app.get("/text").expectBody("rendered");
            spans();
            app.application().close();
            app.get("/text").expectBody("rendered");
        }
    }

    @Test
    void anHttpExceptionOfATweenHasItsStatus() throws Exception {
        Configurator config = new Configurator(
                new Settings(Map.of("mastaba.tracing.exporter", "otlp", "mastaba.tracing.delay", "10ms")));
        config.include(new TracingAddOn(exporter));
        config.addTween(
                "guard",
                next -> request -> {
                    throw new Forbidden("guarded");
                },
                Placement.under("tracing", Tween.INGRESS).andOver(Tween.EXCVIEW));
        try (TestApp app = TestApp.of(config.makeApplication())) {
            app.get("/").expectStatus(403);
            assertThat(spans().values())
                    .anyMatch(span -> Long.valueOf(403)
                            .equals(span.getAttributes().get(AttributeKey.longKey("http.response.status_code"))));
        }
    }

    @Test
    void longPathsAreCutAndManyHeaderFieldsAreRefused() throws Exception {
        try (TestApp app = app()) {
            app.get("/pages/" + "x".repeat(3_000)).expectStatus(200);
            assertThat((String) attribute(spans().get("GET /pages/{page}"), "url.path"))
                    .hasSize(1_024);
        }
        String fields = IntStream.range(0, 21).mapToObj(i -> "X-" + i + ": v").collect(Collectors.joining("\n"));
        assertThatThrownBy(() -> app("headers=" + fields)).hasMessageContaining("mastaba.tracing.headers");
        app("endpoint=https://collector.example/v1/traces").close();
        assertThatThrownBy(() -> app("endpoint=ftp://collector/")).hasMessageContaining("mastaba.tracing.endpoint");
        assertThatThrownBy(() -> app("endpoint=http://user:hush@collector/"))
                .hasMessageContaining("mastaba.tracing.endpoint")
                .message()
                .doesNotContain("hush");
    }

    @Test
    void aRequestHasASpanWithTheConventionsOfHttp() throws InterruptedException {
        try (TestApp app = app()) {
            app.request(TestRequest.get("/pages/a%20b?q=1&token=hush")
                    .host("shop.example:8080")
                    .header("Cookie", "session=hush")
                    .header("Authorization", "Bearer hush")
                    .header("User-Agent", "Browser"));
            SpanData span = spans().get("GET /pages/{page}");
            assertThat(span.getKind()).isEqualTo(SpanKind.SERVER);
            assertThat(span.getParentSpanId()).isEqualTo(SpanId.getInvalid());
            assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
            Map<String, String> expected = Map.of(
                    "http.request.method", "GET",
                    "http.route", "/pages/{page}",
                    "url.path", "/pages/a%20b",
                    "url.query", "q=1&token=REDACTED",
                    "url.scheme", "http",
                    "server.address", "shop.example",
                    "client.address", "127.0.0.1",
                    "user_agent.original", "Browser",
                    "network.protocol.name", "http",
                    "page", "a b");
            expected.forEach(
                    (name, value) -> assertThat(attribute(span, name)).as(name).isEqualTo(value));
            assertThat(span.getAttributes().get(AttributeKey.longKey("server.port")))
                    .isEqualTo(8080);
            assertThat(span.getAttributes().get(AttributeKey.longKey("http.response.status_code")))
                    .isEqualTo(200);
            assertThat((String) attribute(span, "mastaba.view")).contains(":");
            assertThat(span.getResource().getAttributes().get(AttributeKey.stringKey("service.name")))
                    .isEqualTo("mastaba");
            assertThat(exporter.getFinishedSpanItems().toString()).doesNotContain("hush");
        }
    }

    @Test
    void innerSpansShowWhereTheTimeGoes() throws InterruptedException {
        try (TestApp app = app()) {
            app.get("/text").expectBody("rendered");
            Map<String, SpanData> spans = spans();
            SpanData server = spans.get("GET /text");
            SpanData view = spans.entrySet().stream()
                    .filter(span -> span.getKey().startsWith("view "))
                    .findFirst()
                    .orElseThrow()
                    .getValue();
            SpanData render = spans.get("render");
            assertThat(view.getParentSpanId()).isEqualTo(server.getSpanId());
            assertThat(render.getParentSpanId()).isEqualTo(view.getSpanId());
            assertThat(render.getStartEpochNanos()).isGreaterThanOrEqualTo(view.getStartEpochNanos() - 1_000_000);
            assertThat(spans).doesNotContainKey("traversal");
        }
    }

    @Test
    void traversalHasASpan() throws InterruptedException {
        try (TestApp app = app()) {
            app.get("/tree/a/b").expectBody("node");
            SpanData traversal = spans().get("traversal");
            assertThat(attribute(traversal, "mastaba.context")).isEqualTo(Node.class.getName());
            assertThat(traversal.getParentSpanId())
                    .isEqualTo(spans().get("GET /tree/*traverse").getSpanId());
        }
    }

    @Test
    void tweensHaveSpansOnRequest() throws InterruptedException {
        Configurator config = new Configurator(new Settings(Map.of(
                "mastaba.tracing.exporter",
                "otlp",
                "mastaba.tracing.delay",
                "10ms",
                "mastaba.tracing.tweens",
                "true")));
        config.addRoute("sub", "/sub");
        config.addRoute("inner", "/inner");
        config.addView(request -> Response.text("inner"), route("inner"));
        config.addView(
                request -> {
                    Subrequests subrequests = Subrequests.of(request);
                    return subrequests.respondWithTweens(
                            subrequests.request("GET", "/inner", request.headers(), new byte[0]));
                },
                route("sub"));
        config.addTween("inside", next -> next::handle, Placement.under("tracing", Tween.INGRESS));
        config.addTween("nothing", next -> next);
        config.include(new TracingAddOn(exporter));
        config.addTween("outside", next -> request -> {
            if (request.path().equals("/refused")) {
                throw new IllegalStateException("refused");
            }
            return next.handle(request);
        });
        config.addTween("outermost", next -> next::handle);
        try (TestApp app = TestApp.of(config.makeApplication())) {
            app.get("/sub").expectBody("inner");
            Map<String, SpanData> spans = spans();
            assertThat(spans.keySet())
                    .filteredOn(name -> name.startsWith("tween "))
                    .containsExactlyInAnyOrder("tween outermost", "tween outside", "tween inside");
            assertThat(exporter.getFinishedSpanItems())
                    .filteredOn(span -> span.getKind() == SpanKind.SERVER)
                    .hasSize(1);
            SpanData server = spans.get("GET /sub");
            List<SpanData> outer = exporter.getFinishedSpanItems().stream()
                    .filter(span -> span.getParentSpanId().equals(server.getSpanId()))
                    .toList();
            assertThat(outer).extracting(SpanData::getName).containsExactly("tween outermost");
            assertThat(spans.get("GET /inner").getKind()).isEqualTo(SpanKind.INTERNAL);
            exporter.reset();
            app.get("/refused").expectStatus(500);
            assertThat(spans().get("tween outside").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        }
    }

    @Test
    void withoutTheTracingTweenNoTweenHasASpan() throws InterruptedException {
        Configurator config = new Configurator(new Settings(Map.of(
                "mastaba.tracing.exporter", "otlp",
                "mastaba.tracing.tweens", "true",
                "mastaba.tracing.delay", "10ms",
                "mastaba.tweens", "outside EXCVIEW")));
        config.include(new TracingAddOn(exporter));
        config.addTween("outside", next -> next::handle);
        config.addView(request -> {
            current.set(Span.current());
            return Response.text("plain");
        });
        try (TestApp app = TestApp.of(config.makeApplication())) {
            app.get("/").expectBody("plain");
            assertThat(current.get().getSpanContext().isValid()).isFalse();
        }
    }

    @Test
    void innerSpansCanBeTurnedOff() throws InterruptedException {
        try (TestApp app = app("inner=false")) {
            app.get("/tree/a");
            assertThat(spans()).containsOnlyKeys("GET /tree/*traverse");
        }
    }

    @Test
    void librariesAndLogsSeeTheSpan() throws InterruptedException {
        try (TestApp app = app()) {
            app.request(TestRequest.get("/pages/a").header("traceparent", PARENT));
            SpanData server = spans().get("GET /pages/{page}");
            assertThat(current.get().getSpanContext().getTraceId()).isEqualTo(TRACE);
            assertThat(current.get().getSpanContext().getSpanId()).isNotEqualTo(server.getSpanId());
            assertThat(logged.get())
                    .containsEntry("trace.id", TRACE)
                    .containsEntry("span.id", server.getSpanId())
                    .containsEntry("http.route", "/pages/{page}");
            assertThat(Context.current()).isSameAs(Context.root());
        }
    }

    @Test
    void aClientsTraceIsContinued() throws InterruptedException {
        try (TestApp app = app("sample=0")) {
            app.request(TestRequest.get("/pages/a")
                    .header("traceparent", PARENT)
                    .header("tracestate", "vendor=value")
                    .header("baggage", "user=ann"));
            SpanData span = spans().get("GET /pages/{page}");
            assertThat(span.getTraceId()).isEqualTo(TRACE);
            assertThat(span.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
            assertThat(span.getSpanContext().getTraceState().get("vendor")).isEqualTo("value");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "true, 00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "true, 00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "true, ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "true, 4bf92f3577b34da6a3ce929d0e0e4736",
        "true, 'zz-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'",
        "false, 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
    })
    void otherwiseATraceBeginsHere(String continued, String parent) throws InterruptedException {
        try (TestApp app = app("continue=" + continued)) {
            app.request(TestRequest.get("/pages/a").header("traceparent", parent))
                    .expectStatus(200);
            assertThat(spans().get("GET /pages/{page}").getTraceId()).isNotEqualTo(TRACE);
            assertThat(spans().get("GET /pages/{page}").getParentSpanId()).isEqualTo(SpanId.getInvalid());
        }
    }

    @Test
    void longFieldsAreIgnored() throws InterruptedException {
        try (TestApp app = app()) {
            app.request(TestRequest.get("/pages/a")
                            .header("traceparent", PARENT)
                            .header("tracestate", "a=" + "b".repeat(600))
                            .header("baggage", "a=" + "b".repeat(7_000)))
                    .expectStatus(200);
            SpanData span = spans().get("GET /pages/{page}");
            assertThat(span.getTraceId()).isEqualTo(TRACE);
            assertThat(span.getSpanContext().getTraceState().isEmpty()).isTrue();
        }
    }

    @Test
    void failuresAreErrors() throws InterruptedException {
        try (TestApp app = app()) {
            app.get("/broken");
            SpanData span = spans().get("GET /broken");
            assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            assertThat(attribute(span, "error.type")).isEqualTo("java.lang.IllegalStateException");
            assertThat(span.getAttributes().get(AttributeKey.longKey("http.response.status_code")))
                    .isEqualTo(500);
            assertThat(span.getEvents())
                    .singleElement()
                    .satisfies(event -> assertThat(event.getName()).isEqualTo("exception"));
        }
    }

    @Test
    void errorsOfClientsAreNot() throws InterruptedException {
        try (TestApp app = app()) {
            app.get("/closed").expectStatus(403);
            SpanData span = spans().get("GET /closed");
            assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
            assertThat(span.getAttributes().get(AttributeKey.longKey("http.response.status_code")))
                    .isEqualTo(403);
        }
    }

    @Test
    void anUnknownMethodDoesNotBecomeAName() throws InterruptedException {
        try (TestApp app = app()) {
            app.request(TestRequest.of("BREW", "/pages/a"));
            SpanData span = spans().get("HTTP");
            assertThat(attribute(span, "http.request.method")).isEqualTo("_OTHER");
            assertThat(attribute(span, "http.request.method_original")).isEqualTo("BREW");
        }
    }

    @Test
    void aSubrequestHasASpanInside() throws InterruptedException {
        try (TestApp app = app()) {
            app.get("/sub").expectBody("rendered");
            SpanData inside = spans().get("GET /text");
            assertThat(inside.getKind()).isEqualTo(SpanKind.INTERNAL);
            assertThat(inside.getTraceId()).isEqualTo(spans().get("GET /sub").getTraceId());
        }
    }

    @Test
    void aStreamEndsTheSpanAtItsEnd() throws InterruptedException {
        try (TestApp app = app()) {
            app.get("/stream").expectBody("streamed");
            assertThat(spans()).containsKey("GET /stream");
        }
    }

    @Test
    void whatIsNotSampledIsNotExported() throws InterruptedException {
        try (TestApp app = app("sample=0")) {
            app.get("/pages/a");
            assertThat(logged.get().get("trace.id")).hasSize(32);
            app.request(TestRequest.get("/text").header("traceparent", PARENT));
            assertThat(spans().keySet()).noneMatch(name -> name.contains("pages"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"exporter=none", "exporter=NONE"})
    void withoutAnExporterNothingIsAdded(String setting) {
        try (TestApp app = app(setting)) {
            assertThat(app.get("/pages/a").body()).isEqualTo("page");
            assertThat(app.application()
                            .get(dev.mastaba.core.extend.Key.of(Tween.Chain.class))
                            .names())
                    .doesNotContain("tracing");
            assertThat(app.application().introspector().category("subscribers")).isEmpty();
            assertThat(current.get().getSpanContext().isValid()).isFalse();
            assertThat(logged.get()).doesNotContainKey("trace.id");
        }
        assertThat(exporter.getFinishedSpanItems()).isEmpty();
    }

    @Test
    void withoutAnAgentTheGlobalInstanceRecordsNothing() {
        try (TestApp app = app("exporter=global")) {
            app.get("/pages/a").expectStatus(200);
            assertThat(current.get().isRecording()).isFalse();
            assertThat(logged.get()).doesNotContainKey("trace.id");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exporter=zipkin",
                "endpoint=collector:4318",
                "endpoint=ftp://collector/",
                "endpoint=http://user:secret@collector/",
                "headers=Authorization",
                "headers=Bad Name: x",
                "sample=2",
                "sample=NaN",
                "queue=0",
                "queue=1000000",
                "delay=0s",
                "timeout=2h",
            })
    void invalidSettingsAreRefused(String setting) {
        assertThatThrownBy(() -> app(setting))
                .hasMessageContaining("mastaba.tracing." + setting.split("=")[0])
                .hasMessageNotContaining("user:secret");
    }

    @Test
    void nothingSecretIsInTheTextOfSettings() {
        assertThat(TracingSettings.read(new Settings(Map.of("mastaba.tracing.headers", "Authorization: Bearer hush")))
                        .toString())
                .doesNotContain("hush");
        assertThat(List.of("Authorization"))
                .isEqualTo(List.copyOf(TracingSettings.read(
                                new Settings(Map.of("mastaba.tracing.headers", "Authorization: Bearer hush")))
                        .headers()
                        .keySet()));
    }
}
