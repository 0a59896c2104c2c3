package dev.mastaba.devtools.sql;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A factory for connections that report each statement to a listener. The connections are as thread-safe as the connections that they wrap. */
public final class RecordingConnections {
    private RecordingConnections() {}

    /** Returns a wrapper of the given connection. The wrapper reports each statement to the given listener. */
    public static Connection of(Connection connection, StatementListener ran) {
        return proxy(Connection.class, new OfConnection(connection, ran));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(RecordingConnections.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** Calls the method. Returns its result, or throws the exception that it threw. */
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

    private record OfConnection(Connection target, StatementListener ran) implements InvocationHandler {
        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            if (method.getDeclaringClass() == Object.class) {
                return ofObject(proxy, target, method, arguments);
            }
            Object answer = call(target, method, arguments);
            String text = arguments != null && arguments.length > 0 && arguments[0] instanceof String sql ? sql : "";
            if (method.getName().equals("unwrap")) {
                return answer;
            }
            if (answer instanceof CallableStatement statement) {
                return proxy(CallableStatement.class, new RecordingStatement(statement, (Connection) proxy, text, ran));
            }
            if (answer instanceof PreparedStatement statement) {
                return proxy(PreparedStatement.class, new RecordingStatement(statement, (Connection) proxy, text, ran));
            }
            return answer instanceof Statement statement
                    ? proxy(Statement.class, new RecordingStatement(statement, (Connection) proxy, text, ran))
                    : answer;
        }
    }
}
