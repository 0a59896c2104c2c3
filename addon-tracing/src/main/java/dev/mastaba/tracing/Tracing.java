package dev.mastaba.tracing;

import dev.mastaba.core.http.Request;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;

/**
 * Static methods for code that adds data to the spans of requests: {@code Tracing.span(request).setAttribute("order.id", id)}. They can be called
 * whether or not tracing is turned on.
 */
public final class Tracing {
    private Tracing() {}

    /**
     * Returns the span of a request, which ends when its response is complete. If the request is not traced, the result is a span that ignores all
     * data. The method can be called on the request's thread; the span itself can be used on any thread.
     */
    public static Span span(Request request) {
        RequestTrace trace = request.find(RequestTrace.KEY).orElse(null);
        return trace == null ? Span.getInvalid() : trace.span();
    }

    /**
     * Returns the tracer for spans inside the span of a request. If the request is not traced, the spans of the tracer ignore all data. The method
     * can be called on the request's thread; the tracer itself can be used on any thread.
     */
    public static Tracer tracer(Request request) {
        RequestTrace trace = request.find(RequestTrace.KEY).orElse(null);
        return trace == null ? TracerProvider.noop().get("dev.mastaba.tracing") : trace.tracer();
    }
}
