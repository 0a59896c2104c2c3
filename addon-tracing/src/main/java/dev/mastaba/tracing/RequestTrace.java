package dev.mastaba.tracing;

import dev.mastaba.core.http.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The trace of one request. Confined to the request's thread. */
final class RequestTrace {
    static final AttributeKey<RequestTrace> KEY = AttributeKey.of("trace", RequestTrace.class, "dev.mastaba.tracing");

    private final Tracer tracer;
    private final Context context;
    private final Span span;
    private @Nullable Instant traversalBegan;
    private @Nullable Instant functionReturned;

    /** Creates a trace whose context contains the span of the request. */
    RequestTrace(Tracer tracer, Context context) {
        this.tracer = tracer;
        this.context = context;
        this.span = Span.fromContext(context);
    }

    Tracer tracer() {
        return tracer;
    }

    Span span() {
        return span;
    }

    Context context() {
        return context;
    }

    /** Returns the innermost span of this request on the calling thread, as the parent of another; on other threads, that of the request. */
    Context parent() {
        Context current = Context.current();
        String innermost = Span.fromContext(current).getSpanContext().getTraceId();
        boolean same = innermost.equals(span.getSpanContext().getTraceId());
        return same ? current : context;
    }

    void traversalBegins() {
        traversalBegan = Instant.now();
    }

    @Nullable
    Instant traversalBegan() {
        return traversalBegan;
    }

    /** Sets the time at which the view's function returned a value that is rendered; null if it returned a response. */
    void functionReturned(@Nullable Instant time) {
        functionReturned = time;
    }

    @Nullable
    Instant functionReturned() {
        return functionReturned;
    }
}
