package dev.mastaba.tracing;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.traversal.RootFactory.DefaultRoot;
import dev.mastaba.core.traversal.Traversal;
import dev.mastaba.core.view.DerivedView;
import dev.mastaba.core.view.ViewDeriver.DeriverInfo;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The spans inside the span of a request. A request that is not recorded has none. */
final class InnerSpans {
    private InnerSpans() {}

    /** Returns the trace of a request, or null if the request is not recorded. */
    static @Nullable RequestTrace recorded(Request request) {
        RequestTrace trace = request.find(RequestTrace.KEY).orElse(null);
        return trace == null || !trace.span().isRecording() ? null : trace;
    }

    static void traversalBegins(Request request) {
        RequestTrace trace = recorded(request);
        if (trace != null) {
            trace.traversalBegins();
        }
    }

    /** Adds a span for the root factory and the traversal, unless the application has no root of its own. */
    static void traversed(Request request) {
        RequestTrace trace = recorded(request);
        Instant began = trace == null ? null : trace.traversalBegan();
        if (trace == null || began == null) {
            return;
        }
        Traversal found = request.find(Traversal.KEY).orElse(null);
        if (found != null && !(found.root() instanceof DefaultRoot)) {
            trace.tracer()
                    .spanBuilder("traversal")
                    .setParent(trace.parent())
                    .setStartTimestamp(began)
                    .setAttribute("mastaba.context", found.context().getClass().getName())
                    .startSpan()
                    .end();
        }
    }

    /** Puts a span around a view with its rendering. The span is current, so that libraries add theirs inside. */
    static DerivedView ofView(DerivedView inner, DeriverInfo info) {
        String id = info.id().toString();
        return (context, request) -> {
            RequestTrace trace = recorded(request);
            if (trace == null) {
                return inner.respond(context, request);
            }
            Span span = trace.tracer()
                    .spanBuilder("view " + id)
                    .setParent(trace.parent())
                    .setAttribute("mastaba.view", id)
                    .setAttribute("mastaba.bundle", info.owner())
                    .startSpan();
            trace.functionReturned(null);
            try (Scope scope = trace.parent().with(span).makeCurrent()) {
                Object answer = inner.respond(context, request);
                rendered(trace);
                return answer;
            } catch (Throwable failure) {
                span.setStatus(StatusCode.ERROR);
                span.setAttribute("error.type", failure.getClass().getName());
                span.recordException(failure);
                throw failure;
            } finally {
                span.end();
            }
        };
    }

    private static void rendered(RequestTrace trace) {
        Instant returned = trace.functionReturned();
        if (returned != null) {
            trace.tracer()
                    .spanBuilder("render")
                    .setParent(trace.parent())
                    .setStartTimestamp(returned)
                    .startSpan()
                    .end();
            trace.functionReturned(null);
        }
    }

    /** Notes when the function of a view returns a value, which the view then renders. */
    static DerivedView ofFunction(DerivedView inner, DeriverInfo info) {
        return (context, request) -> {
            Object answer = inner.respond(context, request);
            RequestTrace trace = recorded(request);
            if (trace != null) {
                trace.functionReturned(answer instanceof Response ? null : Instant.now());
            }
            return answer;
        };
    }
}
