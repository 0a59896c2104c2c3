package dev.mastaba.tracing;

import dev.mastaba.core.application.Handler;
import dev.mastaba.core.application.Tween;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;

/**
 * An observer that gives each tween a span. A tween outside the tracing tween begins the trace itself, so that its span is part of it. The observer is
 * confined to the thread that creates the application; its handlers are safe for any thread.
 */
final class TweenSpans implements Tween.Observer {
    static final String TRACING = "tracing";

    private final SpanPipeline pipeline;
    private final TracingSettings settings;
    /** The flag that the tracing tween is in use, and inside the next tween. */
    private boolean begun;

    TweenSpans(SpanPipeline pipeline, TracingSettings settings) {
        this.pipeline = pipeline;
        this.settings = settings;
    }

    @Override
    public Handler observe(String name, Handler handler) {
        if (name.equals(TRACING)) {
            begun = true;
            return handler;
        }
        if (name.equals(Tween.EXCVIEW)) {
            return handler;
        }
        Handler traced = request -> ofTween(name, handler, request);
        return begun ? new TracingTween(traced, pipeline, settings) : traced;
    }

    private static Response ofTween(String name, Handler handler, Request request) throws Exception {
        RequestTrace trace = InnerSpans.recorded(request);
        if (trace == null) {
            return handler.handle(request);
        }
        Context parent = trace.parent();
        Span span = trace.tracer()
                .spanBuilder("tween " + name)
                .setParent(parent)
                .setAttribute("mastaba.tween", name)
                .startSpan();
        try (Scope scope = parent.with(span).makeCurrent()) {
            return handler.handle(request);
        } catch (Throwable failure) {
            span.setStatus(StatusCode.ERROR);
            span.setAttribute("error.type", failure.getClass().getName());
            throw failure;
        } finally {
            span.end();
        }
    }
}
