package dev.mastaba.tracing.sql;

import io.opentelemetry.context.Context;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
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
        return proxy(Connection.class, new TracedConnection(connection, spans, opened));
    }

    static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(TracedConnection.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** Calls the method; returns its result, or throws the exception that it threw. */
    static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() == null ? thrown : thrown.getCause();
        }
    }

    /** Implements the methods of {@link Object} for a proxy, which is equal only to itself. */
    static @Nullable Object ofObject(Object proxy, Object target, Method method, Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> target.toString();
        };
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(proxy, target, method, arguments);
        }
        Object answer = call(target, method, arguments);
        if (!(answer instanceof Statement statement) || method.getName().equals("unwrap")) {
            return answer;
        }
        String text = arguments != null && arguments.length > 0 && arguments[0] instanceof String sql ? sql : "";
        TracedStatement traced = new TracedStatement(statement, (Connection) proxy, this, text);
        if (statement instanceof CallableStatement) {
            return proxy(CallableStatement.class, traced);
        }
        return statement instanceof PreparedStatement
                ? proxy(PreparedStatement.class, traced)
                : proxy(Statement.class, traced);
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
