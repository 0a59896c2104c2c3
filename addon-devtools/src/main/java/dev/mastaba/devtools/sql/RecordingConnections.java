package dev.mastaba.devtools.sql;

import dev.mastaba.core.engine.text.Wrapper;
import java.sql.Connection;
import javax.sql.DataSource;

/** A factory for connections that report each statement to a listener. The connections are as thread-safe as the connections that they wrap. */
public final class RecordingConnections {
    private RecordingConnections() {}

    /** Returns a wrapper of the given connection. The wrapper reports each statement to the given listener. */
    public static Connection of(Connection connection, StatementListener ran) {
        return Wrapper.of(connection, (statement, sql) -> new RecordingStatement(statement, sql, ran));
    }

    /** Returns a wrapper of the given data source, whose connections report each statement to the given listener. */
    public static DataSource of(DataSource target, StatementListener ran) {
        return Wrapper.of(DataSource.class, (proxy, method, arguments) -> {
            Object answer = Wrapper.call(proxy, target, method, arguments);
            return answer instanceof Connection connection ? of(connection, ran) : answer;
        });
    }
}
