package dev.mastaba.tracing.sql;

import dev.mastaba.core.engine.text.Wrapper;
import io.opentelemetry.context.Context;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A connection whose statements have spans. It is as thread-safe as the connection that it wraps. */
final class TracedConnection implements InvocationHandler {
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
        return Wrapper.of(Connection.class, new TracedConnection(connection, spans, opened));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return Wrapper.ofObject(proxy, target, method, arguments);
        }
        Object answer = Wrapper.call(target, method, arguments);
        if (!(answer instanceof Statement statement) || method.getName().equals("unwrap")) {
            return answer;
        }
        String text = arguments != null && arguments.length > 0 && arguments[0] instanceof String sql ? sql : "";
        return Wrapper.of(statement, new TracedStatement(statement, (Connection) proxy, this, text));
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
