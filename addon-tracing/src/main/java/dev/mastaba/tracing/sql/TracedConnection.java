package dev.mastaba.tracing.sql;

import dev.mastaba.core.engine.text.Wrapper;
import io.opentelemetry.context.Context;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A connection whose statements have spans. It is as thread-safe as the connection that it wraps. */
final class TracedConnection {
    private final Connection target;
    private final StatementSpans spans;
    private final Context opened;
    private @Nullable DatabaseAddress address;

    private TracedConnection(Connection target, StatementSpans spans, Context opened) {
        this.target = target;
        this.spans = spans;
        this.opened = opened;
    }

    /**
     * Returns a wrapper of a connection.
     *
     * @param opened the context in which the connection was obtained; the parent of spans on threads without a context of their own
     */
    static Connection of(Connection connection, StatementSpans spans, Context opened) {
        TracedConnection traced = new TracedConnection(connection, spans, opened);
        return Wrapper.of(connection, (statement, sql) -> new TracedStatement(statement, traced, sql));
    }

    StatementSpans spans() {
        return spans;
    }

    /** Returns the parent of a span that starts now: the current context of a traced request, or else that in which the connection was obtained. */
    Context parent() {
        Context current = Context.current();
        return StatementSpans.in(current) == null ? opened : current;
    }

    /** Returns the address of the database, which the connection reports without a call to the database. */
    DatabaseAddress address() {
        DatabaseAddress known = address;
        if (known == null) {
            known = DatabaseAddress.of(url());
            address = known;
        }
        return known;
    }

    private String url() {
        try {
            String url = target.getMetaData().getURL();
            return url == null ? "" : url;
        } catch (SQLException unknown) {
            return "";
        }
    }
}
