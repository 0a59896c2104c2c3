package dev.mastaba.docs.life;

import static dev.mastaba.core.view.ViewOptions.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.testing.TestApp;
import dev.mastaba.tracing.Tracing;
import dev.mastaba.tracing.TracingAddOn;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The code of the guide's pages on tracing and logging, with the global instance that an agent would set. */
final class TracingGuideTest {
    private static final Logger LOG = LoggerFactory.getLogger(TracingGuideTest.class);

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final Stock stock = () -> "found";

    private interface Stock {
        String search();
    }

    @AfterEach
    void forget() {
        GlobalOpenTelemetry.resetForTest();
    }

    private Response order(Request request) {
        // tag::tracing-attribute
        Tracing.span(request).setAttribute("order.lines", 3);
        // end::tracing-attribute
        String order = "7";
        // tag::logging-fields
        LOG.atInfo().addKeyValue("order.id", order).log("Order received");
        // end::logging-fields
        // tag::tracing-child
        Span search = Tracing.tracer(request).spanBuilder("search stock").startSpan();
        try (Scope scope = search.makeCurrent()) {
            return Response.text(stock.search());
        } finally {
            search.end();
        }
        // end::tracing-child
    }

    private static Response call(Request request) {
        // tag::tracing-outgoing
        HttpRequest.Builder call = HttpRequest.newBuilder(URI.create("http://stock.example/"));
        W3CTraceContextPropagator.getInstance().inject(Context.current(), call, HttpRequest.Builder::setHeader);
        // end::tracing-outgoing
        return Response.text(call.build().headers().firstValue("traceparent").orElse("none"));
    }

    private TestApp app(String exporterName) {
        Configurator config = new Configurator(new Settings(Map.of("mastaba.tracing.exporter", exporterName)));
        config.include(new TracingAddOn());
        config.addRoute("order", "/orders");
        config.addView(this::order, route("order"));
        config.addRoute("call", "/call");
        config.addView(TracingGuideTest::call, route("call"));
        return TestApp.of(config.makeApplication());
    }

    @Test
    void viewsAddData() {
        GlobalOpenTelemetry.set(OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                        .build())
                .build());
        try (TestApp app = app("global")) {
            app.get("/orders").expectBody("found");
            Map<String, SpanData> spans = new HashMap<>();
            exporter.getFinishedSpanItems().forEach(span -> spans.put(span.getName(), span));
            SpanData request = spans.get("GET /orders");
            assertThat(request.getAttributes().get(AttributeKey.longKey("order.lines")))
                    .isEqualTo(3);
            assertThat(spans.get("search stock").getTraceId()).isEqualTo(request.getTraceId());
            assertThat(spans.get("search stock").getParentSpanId()).isNotEqualTo(request.getSpanId());
            assertThat(app.get("/call").body())
                    .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[13]")
                    .doesNotContain(request.getTraceId());
        }
    }

    @Test
    void theyNeedNoConditionIfTracingIsOff() {
        try (TestApp app = app("none")) {
            app.get("/orders").expectBody("found");
            app.get("/call").expectBody("none");
        }
    }
}
