package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.installation.Jvm;
import dev.mastaba.system.load.Load;
import dev.mastaba.system.load.LoadResult;
import dev.mastaba.tracing.Tracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Traces of a running server, which a collector receives while bundles are replaced. */
class TracingIT {
    private static final int SWAPS = 6;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @TempDir
    Path folder;

    private final List<io.opentelemetry.proto.trace.v1.Span> spans = new CopyOnWriteArrayList<>();
    private HttpServer collector;

    @BeforeEach
    void collect() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", this::take);
        collector.start();
    }

    @AfterEach
    void stop() {
        collector.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (InputStream body = new GZIPInputStream(exchange.getRequestBody())) {
            ExportTraceServiceRequest.parseFrom(body).getResourceSpansList().stream()
                    .flatMap(resource -> resource.getScopeSpansList().stream())
                    .forEach(scope -> spans.addAll(scope.getSpansList()));
        }
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private Path shop(int build) {
        return AddOns.withMembers("shop", "@App(\"shop\")", """
                        private static volatile boolean counted;
                        private final javax.sql.DataSource stock;
                        @Activate public Thing(@Reference(target = "(name=stock)") javax.sql.DataSource stock) { this.stock = stock; }
                        @Override public void include(Configurator config) {
                        config.addRoute("count", "/count");
                        config.addView(request -> {
                            try (java.sql.Connection connection = stock.getConnection();
                                    java.sql.Statement count = connection.createStatement()) {
                                count.execute("SELECT 'hush'");
                            }
                            counted = true;
                            return Response.text("counted");
                        }, route("count"));
                        config.addRoute("slow", "/slow");
                        config.addView(request -> {
                            while (!counted) { Thread.sleep(10); }
                            return Response.text("late");
                        }, route("slow"));
                        config.addRoute("page", "/page/{name}");
                        config.addView(request -> {
                            dev.mastaba.tracing.Tracing.span(request).setAttribute("build", %1$dL);
                            io.opentelemetry.api.trace.Span.current().addEvent("inside");
                            return Response.text("APP_%1$04d build %1$d");
                        }, route("page"));
                        config.addRoute("broken", "/broken");
                        config.addView(request -> { throw new IllegalStateException("broken"); }, route("broken"));
                        }""".formatted(build))
                .using(Tracing.class)
                .using(Span.class)
                .using(Context.class)
                .writeTo(folder.resolve("build-" + build));
    }

    private List<io.opentelemetry.proto.trace.v1.Span> servers() {
        return spans.stream()
                .filter(span -> span.getKind() == SpanKind.SPAN_KIND_SERVER)
                .toList();
    }

    private static Map<String, String> attributes(io.opentelemetry.proto.trace.v1.Span span) {
        Map<String, String> values = new TreeMap<>();
        for (KeyValue attribute : span.getAttributesList()) {
            values.put(
                    attribute.getKey(),
                    attribute.getValue().hasIntValue()
                            ? Long.toString(attribute.getValue().getIntValue())
                            : attribute.getValue().getStringValue());
        }
        return values;
    }

    private static String get(Installation server, String path) {
        HttpRequest request = HttpRequest.newBuilder(server.url().resolve(path))
                .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                .build();
        return HttpClient.newHttpClient()
                .sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .thenApply(HttpResponse::body)
                .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    @Test
    void noSpanIsLostAndNothingStays() throws Exception {
        try (Installation server = Installation.in(folder.resolve("base"))
                .withShipped("addons/addon-tracing.jar")
                .configured("server.cfg", "mastaba.log.format = ecs\nmastaba.http.access.log = json\n")
                .configured("shop.cfg", """
                        mastaba.tracing.exporter = otlp
                        mastaba.tracing.delay = 50ms
                        mastaba.tracing.endpoint = http://127.0.0.1:%d/v1/traces
                        """.formatted(collector.getAddress().getPort()))
                .with(shop(0))
                .start()) {
            server.awaitPage("/page/a", "build 0");
            theSpanAndTheLogsAgree(server);
            theTraceIsShownWhereRequestsAre(server);
            statementsHaveSpans();
            swapUnderLoad(server);
            Jvm jvm = new Jvm(server.pid());
            jvm.awaitLoadersOf("shop.Thing", 1, LIMIT);
            jvm.awaitLoadersOf("dev.mastaba.tracing.TracingAddOn", 1, LIMIT);
            nothingStays(server, jvm);
            assertThat(server.output()).doesNotContain("cannot be unloaded", "MAST-CONF-005", "spans were dropped");
        }
    }

    private void theSpanAndTheLogsAgree(Installation server) throws Exception {
        get(server, "/page/a");
        get(server, "/broken");
        Await.until(
                "the spans of both requests",
                LIMIT,
                () -> servers().stream().anyMatch(span -> span.getName().equals("GET /broken")),
                server::output);
        io.opentelemetry.proto.trace.v1.Span page = servers().stream()
                .filter(span -> span.getName().equals("GET /page/{name}")
                        && !span.getParentSpanId().isEmpty())
                .findFirst()
                .orElseThrow();
        assertThat(attributes(page))
                .containsEntry("mastaba.application", "shop")
                .containsEntry("mastaba.bundle", "shop")
                .containsEntry("mastaba.generation", "1")
                .containsEntry("http.route", "/page/{name}")
                .containsEntry("http.response.status_code", "200")
                .containsEntry("build", "0")
                .containsKey("mastaba.view");
        assertThat(spans)
                .anyMatch(span -> span.getName().startsWith("view shop:")
                        && span.getParentSpanId().equals(page.getSpanId())
                        && span.getEventsCount() == 1);
        Await.until(
                "the line of the access log",
                LIMIT,
                () -> server.output()
                                .lines()
                                .filter(line -> line.contains(TRACE))
                                .count()
                        >= 3,
                server::output);
        assertThat(server.output()
                        .lines()
                        .filter(line -> line.contains("\"url.path\":\"/page/a\"") && line.contains(TRACE)))
                .singleElement()
                .asString()
                .contains(
                        "\"http.route\":\"/page/{name}\"",
                        "\"mastaba.application\":\"shop\"",
                        "\"mastaba.bundle\":\"shop\"",
                        "\"mastaba.generation\":\"1\"",
                        "\"trace.id\":\"" + TRACE + "\"");
        assertThat(server.output().lines().filter(line -> line.contains("GET /broken failed")))
                .singleElement()
                .asString()
                .contains("\"trace.id\":\"" + TRACE + "\"", "\"span.id\":\"");
    }

    private void theTraceIsShownWhereRequestsAre(Installation server) throws Exception {
        assertThat(get(server, "/broken")).contains("Its trace is " + TRACE + ".");
        CompletableFuture<String> slow = CompletableFuture.supplyAsync(() -> get(server, "/slow"));
        Await.until(
                "the trace of the running request",
                LIMIT,
                () -> server.admin("requests").text().contains(TRACE),
                server::output);
        assertThat(server.admin("requests", "--stacks").text())
                .contains("GET /slow, view shop:slow, generation 1, trace " + TRACE);
        assertThat(get(server, "/count")).isEqualTo("counted");
        assertThat(slow.get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isEqualTo("late");
        assertThat(server.admin("requests").text()).doesNotContain(TRACE);
    }

    private void statementsHaveSpans() {
        Await.until(
                "the span of the statement",
                LIMIT,
                () -> spans.stream().anyMatch(span -> span.getName().equals("SELECT stock")),
                spans::toString);
        io.opentelemetry.proto.trace.v1.Span statement = spans.stream()
                .filter(span -> span.getName().equals("SELECT stock"))
                .findFirst()
                .orElseThrow();
        assertThat(attributes(statement))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("db.system.name", "h2database", "db.operation.name", "SELECT", "db.namespace", "stock"));
        // The span of the view ends later, so it may arrive in a later batch.
        Await.until(
                "the span of the view",
                LIMIT,
                () -> spans.stream()
                        .anyMatch(span -> span.getSpanId().equals(statement.getParentSpanId())
                                && span.getName().equals("view shop:count")),
                spans::toString);
    }

    private void swapUnderLoad(Installation server) throws Exception {
        LoadResult result;
        try (Load load = Load.on(server.url()).clients(4, Duration.ofMillis(5), "/page/b")) {
            for (int build = 1; build <= SWAPS; build++) {
                if (build == SWAPS / 2) {
                    server.drop(Installation.rebuilt("addons/addon-tracing.jar", folder.resolve("rebuilt")));
                }
                server.drop(shop(build));
                server.awaitPage("/page/a", "build " + build);
            }
            result = load.stop();
        }
        assertThat(result.failed()).isZero();
        long answered = result.latencies().count();
        assertThat(answered).isGreaterThan(100);
        Await.until(
                "a span for each of " + answered + " requests",
                LIMIT,
                () -> served() == answered,
                () -> served() + " spans, " + server.output());
    }

    /** Returns the number of the spans of the load. */
    private long served() {
        return servers().stream()
                .filter(span -> "/page/b".equals(attributes(span).get("url.path")))
                .count();
    }

    private void nothingStays(Installation server, Jvm jvm) {
        server.drop(AddOns.application("shop", "shop", """
                        config.addRoute("page", "/page/{name}");
                        config.addView(request -> Response.text("untraced"), route("page"));""").writeTo(folder.resolve("untraced")));
        server.awaitPage("/page/a", "untraced");
        server.remove("addon-tracing.jar");
        jvm.awaitLoadersOf("dev.mastaba.tracing.TracingAddOn", 0, LIMIT);
        jvm.awaitLoadersOf("io.opentelemetry.context.Context", 0, LIMIT);
        assertThat(jvm.stacks()).doesNotContain("BatchSpanProcessor", "mastaba-tracing");
    }
}
