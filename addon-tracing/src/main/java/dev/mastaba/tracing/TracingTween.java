package dev.mastaba.tracing;

import dev.mastaba.core.application.Handler;
import dev.mastaba.core.engine.text.SecretParameters;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.server.ServerRequest;
import dev.mastaba.tracing.sql.StatementSpans;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A tween that gives each request a span, with the semantic conventions for HTTP servers. The span of a request that is handled inside another span,
 * such as a subrequest, is a child of that one.
 */
record TracingTween(Handler next, SpanPipeline pipeline, TracingSettings settings) implements Handler {
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "QUERY");
    private static final int LONGEST = 1_024;

    @Override
    public Response handle(Request request) throws Exception {
        if (settings.tweens() && request.find(RequestTrace.KEY).isPresent()) {
            return next.handle(request); // a tween outside has begun the trace
        }
        Tracer tracer = pipeline.tracer();
        if (tracer == null) {
            return next.handle(request);
        }
        RequestTrace trace = begin(tracer, request);
        boolean streams = false;
        try (Scope scope = trace.context().makeCurrent()) {
            Response response = next.handle(request);
            answered(trace.span(), request, response.status());
            streams = response.body() instanceof Body.Stream;
            return streams ? response.toBuilder().onClose(trace.span()::end).build() : response;
        } catch (HttpException answer) {
            answered(trace.span(), request, answer.status());
            throw answer;
        } catch (Throwable failure) {
            answered(trace.span(), request, 500);
            trace.span().setAttribute("error.type", failure.getClass().getName());
            trace.span().recordException(failure);
            throw failure;
        } finally {
            if (!streams) {
                trace.span().end();
            }
        }
    }

    private RequestTrace begin(Tracer tracer, Request request) {
        Context outer = Context.current();
        boolean nested = Span.fromContextOrNull(outer) != null;
        Context parent = nested || !settings.continued() ? outer : IncomingContext.of(request);
        Span span = named(tracer, request, nested ? SpanKind.INTERNAL : SpanKind.SERVER)
                .setParent(parent)
                .startSpan();
        Context inside = parent.with(span);
        Context context = settings.sql() && span.isRecording()
                ? new StatementSpans(tracer, settings.sqlText()).within(inside)
                : inside;
        RequestTrace trace = new RequestTrace(tracer, context);
        request.set(RequestTrace.KEY, trace);
        SpanContext ids = trace.span().getSpanContext();
        if (ids.isValid()) {
            Map<String, String> fields = request.get(ServerRequest.LOG_FIELDS, asked -> new LinkedHashMap<>());
            fields.put("trace.id", ids.getTraceId());
            fields.put("span.id", ids.getSpanId());
            ServerRequest.setTraceId(request, ids.getTraceId());
        }
        return trace;
    }

    private static SpanBuilder named(Tracer tracer, Request request, SpanKind kind) {
        String sent = request.method();
        String method = METHODS.contains(sent) ? sent : "_OTHER";
        SpanBuilder span = tracer.spanBuilder(METHODS.contains(sent) ? sent : "HTTP")
                .setSpanKind(kind)
                .setAttribute("http.request.method", method)
                .setAttribute("url.scheme", request.scheme())
                .setAttribute("url.path", cut(request.rawPath()))
                .setAttribute("network.protocol.name", "http");
        put(
                span,
                "url.query",
                SecretParameters.replaced("?" + request.rawQuery()).substring(1));
        put(span, "client.address", request.remoteAddress());
        put(span, "user_agent.original", request.header("User-Agent").orElse(""));
        if (!request.host().isEmpty()) {
            span.setAttribute("server.address", cut(request.host())).setAttribute("server.port", (long) request.port());
        }
        return method.equals(sent) ? span : span.setAttribute("http.request.method_original", cut(sent));
    }

    private static void put(SpanBuilder span, String name, String value) {
        if (!value.isEmpty()) {
            span.setAttribute(name, cut(value));
        }
    }

    private static void answered(Span span, Request request, int status) {
        if (!span.isRecording()) {
            return;
        }
        span.setAttribute("http.response.status_code", (long) status);
        if (status >= 500) {
            span.setStatus(StatusCode.ERROR);
            span.setAttribute("error.type", Integer.toString(status));
        }
        Map<String, String> fields =
                ServerRequest.provided(request).map(ServerRequest::logFields).orElse(Map.of());
        fields.forEach((name, value) -> {
            if (name.equals("mastaba.generation")) {
                span.setAttribute(name, Long.parseLong(value));
            } else if (name.startsWith("mastaba.") || name.equals("http.route") || name.equals("http.request.id")) {
                span.setAttribute(name, value);
            }
        });
        String route = fields.get("http.route");
        if (route != null && METHODS.contains(request.method())) {
            span.updateName(request.method() + " " + route);
        }
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
