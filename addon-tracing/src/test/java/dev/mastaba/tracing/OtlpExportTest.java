package dev.mastaba.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Response;
import dev.mastaba.testing.TestApp;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Spans on their way to a collector, which reads them with the classes of the protocol's schema. */
class OtlpExportTest {
    private final List<ExportTraceServiceRequest> received = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();

    private static TestApp app(String endpoint, String... settings) {
        Map<String, String> values = new HashMap<>(Map.of(
                "mastaba.tracing.exporter", "otlp",
                "mastaba.tracing.endpoint", endpoint,
                "mastaba.tracing.headers", "Authorization: Bearer key",
                "mastaba.tracing.service", "shop",
                "mastaba.tracing.delay", "20ms",
                "mastaba.tracing.timeout", "1s"));
        for (String setting : settings) {
            values.put("mastaba.tracing." + setting.split("=")[0], setting.split("=")[1]);
        }
        Configurator config = new Configurator(new Settings(values));
        config.include(new TracingAddOn());
        config.addView(request -> Response.text("here"));
        return TestApp.of(config.makeApplication());
    }

    private static void await(String what, java.util.function.BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            Thread.sleep(5);
        }
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.contains("BatchSpanProcessor") || name.contains("mastaba-tracing"))
                .toList();
    }

    private HttpServer collector(int status) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", exchange -> take(exchange, status));
        server.start();
        return server;
    }

    private void take(HttpExchange exchange, int status) throws IOException {
        authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
        assertThat(exchange.getRequestHeaders().getFirst("Content-Type")).isEqualTo("application/x-protobuf");
        try (InputStream body = new GZIPInputStream(exchange.getRequestBody())) {
            received.add(ExportTraceServiceRequest.parseFrom(body));
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private static String at(int port) {
        return "http://127.0.0.1:" + port + "/v1/traces";
    }

    private List<Span> spans() {
        return received.stream()
                .flatMap(request -> request.getResourceSpansList().stream())
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream())
                .toList();
    }

    @Test
    void aCollectorReceivesTheSpans() throws Exception {
        HttpServer collector = collector(200);
        // On a busy machine, the first export takes long.
        try (TestApp app = app(at(collector.getAddress().getPort()), "timeout=1m")) {
            app.get("/").expectBody("here");
        }
        await("the spans", () -> spans().stream().anyMatch(span -> span.getKind() == Span.SpanKind.SPAN_KIND_SERVER));
        ResourceSpans resource = received.get(0).getResourceSpans(0);
        assertThat(resource.getResource().getAttributesList())
                .anyMatch(attribute -> attribute.getKey().equals("service.name")
                        && attribute.getValue().getStringValue().equals("shop"));
        assertThat(resource.getScopeSpans(0).getScope().getName()).isEqualTo("dev.mastaba.tracing");
        Span server = spans().stream()
                .filter(span -> span.getKind() == Span.SpanKind.SPAN_KIND_SERVER)
                .findFirst()
                .orElseThrow();
        assertThat(server.getTraceId().size()).isEqualTo(16);
        assertThat(server.getAttributesList())
                .anyMatch(attribute -> attribute.getKey().equals("http.response.status_code")
                        && attribute.getValue().getIntValue() == 200);
        assertThat(authorizations).contains("Bearer key");
        await("the end of the threads", () -> threads().isEmpty());
        collector.stop(0);
    }

    /** Nothing listens there, or what listens never answers, or refuses; the application does not notice it. */
    @Test
    void withoutACollectorSpansAreDropped() throws Exception {
        HttpServer refusing = collector(503);
        List<String> repeated = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                repeated.add(line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        java.util.logging.Logger.getLogger("").addHandler(handler);
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int closed;
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                closed = free.getLocalPort();
            }
            for (int port : new int[] {
                closed, silent.getLocalPort(), refusing.getAddress().getPort()
            }) {
                Logger logger = (Logger) LoggerFactory.getLogger(ReportedExport.class);
                ListAppender<ILoggingEvent> lines = new ListAppender<>();
                lines.start();
                logger.addAppender(lines);
                try (TestApp app = app(at(port), "queue=10")) {
                    long start = System.nanoTime();
                    for (int i = 0; i < 2_000; i++) {
                        app.get("/").expectBody("here");
                    }
                    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
                    await("a report", () -> !lines.list.isEmpty());
                }
                await("the end of the threads", () -> threads().isEmpty());
                logger.detachAppender(lines);
                assertThat(lines.list)
                        .singleElement()
                        .satisfies(line ->
                                assertThat(line.getFormattedMessage()).contains("spans were dropped", at(port)));
            }
        } finally {
            refusing.stop(0);
            java.util.logging.Logger.getLogger("").removeHandler(handler);
        }
        assertThat(repeated).isEmpty();
    }
}
