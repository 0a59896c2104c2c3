package dev.mastaba.tracing;

import dev.mastaba.core.http.Request;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The trace that a client's request belongs to, in the fields of the W3C. A field that is longer than its limit is ignored. */
final class IncomingContext implements TextMapGetter<Request> {
    /** The names of the fields, and the maximum length of each. */
    private static final Map<String, Integer> LONGEST = Map.of("traceparent", 128, "tracestate", 512, "baggage", 2_048);

    private static final TextMapPropagator FIELDS =
            TextMapPropagator.composite(W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance());
    private static final IncomingContext GETTER = new IncomingContext();

    private IncomingContext() {}

    /** Returns the context of the client's span; the root context if the client sends none that is valid. */
    static Context of(Request request) {
        return FIELDS.extract(Context.root(), request, GETTER);
    }

    @Override
    public Iterable<String> keys(Request request) {
        return List.copyOf(LONGEST.keySet());
    }

    @Override
    public @Nullable String get(@Nullable Request request, String name) {
        String value = request == null ? null : request.headers().first(name);
        return value == null || value.length() > LONGEST.getOrDefault(name, 0) ? null : value;
    }
}
