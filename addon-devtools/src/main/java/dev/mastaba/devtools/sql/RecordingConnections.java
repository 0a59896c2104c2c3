package dev.mastaba.devtools.sql;

import dev.mastaba.core.engine.text.Wrapper;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A factory for connections that report each statement to a listener. The connections are as thread-safe as the connections that they wrap. */
public final class RecordingConnections {
    private RecordingConnections() {}

    /** Returns a wrapper of the given connection. The wrapper reports each statement to the given listener. */
    public static Connection of(Connection connection, StatementListener ran) {
        return Wrapper.of(Connection.class, new OfConnection(connection, ran));
    }

    /** Returns a wrapper of the given data source, whose connections report each statement to the given listener. */
    public static DataSource of(DataSource target, StatementListener ran) {
        return Wrapper.of(DataSource.class, (proxy, method, arguments) -> {
            Object answer = Wrapper.call(proxy, target, method, arguments);
            return answer instanceof Connection connection ? of(connection, ran) : answer;
        });
    }

    private record OfConnection(Connection target, StatementListener ran) implements InvocationHandler {
        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            if (method.getDeclaringClass() == Object.class) {
                return Wrapper.ofObject(proxy, target, method, arguments);
            }
            Object answer = Wrapper.call(target, method, arguments);
            String text = arguments != null && arguments.length > 0 && arguments[0] instanceof String sql ? sql : "";
            return answer instanceof Statement statement && !method.getName().equals("unwrap")
                    ? Wrapper.of(statement, new RecordingStatement(statement, (Connection) proxy, text, ran))
                    : answer;
        }
    }
}
