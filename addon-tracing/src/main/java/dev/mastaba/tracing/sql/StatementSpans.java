package dev.mastaba.tracing.sql;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A factory for the spans of one application's SQL statements, with OpenTelemetry's semantic conventions for databases. The context of a recorded
 * request contains it. Safe for any thread.
 *
 * @param tracer the tracer of the application
 * @param text whether the spans contain the text of the statements, without the values in it
 */
public record StatementSpans(Tracer tracer, boolean text) {
    private static final ContextKey<StatementSpans> KEY = ContextKey.named("dev.mastaba.tracing.sql");

    /** Returns a context in which statements have spans. */
    public Context within(Context context) {
        return context.with(KEY, this);
    }

    /** Returns the factory in a context; null if its statements have no spans. */
    static @Nullable StatementSpans in(Context context) {
        return context.get(KEY);
    }

    /**
     * Starts the span of a statement.
     *
     * @param batched the number of statements in the batch; 0 if the statement runs alone
     */
    Span begin(Context parent, DatabaseAddress database, String operation, String statement, int batched) {
        SpanBuilder span = tracer.spanBuilder((operation + " " + database.target()).strip())
                .setParent(parent)
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute("db.system.name", database.system());
        put(span, "db.namespace", database.namespace());
        put(span, "db.operation.name", operation);
        put(span, "server.address", database.host());
        if (database.port() > 0) {
            span.setAttribute("server.port", (long) database.port());
        }
        if (batched > 1) {
            span.setAttribute("db.operation.batch.size", (long) batched);
        }
        if (text) {
            put(span, "db.query.text", StatementText.withoutValues(statement, database.system()));
        }
        return span.startSpan();
    }

    private static void put(SpanBuilder span, String name, String value) {
        if (!value.isEmpty()) {
            span.setAttribute(name, value);
        }
    }

    /** Marks a span as an error. The messages of databases contain values, such as those of a duplicate key, so they are left out. */
    static void failed(Span span, DatabaseAddress database, Throwable failure) {
        span.setStatus(StatusCode.ERROR);
        span.setAttribute("error.type", failure.getClass().getName());
        if (failure instanceof SQLException refused) {
            String code = database.numbersErrors() ? Integer.toString(refused.getErrorCode()) : refused.getSQLState();
            if (code != null) {
                span.setAttribute("db.response.status_code", code);
            }
        }
    }
}
