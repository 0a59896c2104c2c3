package dev.mastaba.migrations;

import dev.mastaba.core.engine.text.Wrapper;
import dev.mastaba.services.PooledDatabase;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connections of scripts, which can change variables of their sessions. When such a connection is closed, its session ends, so no pool hands it out again. */
final class SpentConnections {
    private static final Logger LOG = LoggerFactory.getLogger(SpentConnections.class);
    /** The methods with which the pools of HikariCP and Apache Commons drop a connection. */
    private static final List<String> DROPS = List.of("evictConnection", "invalidateConnection");

    private static final List<Class<?>> CONNECTION = List.of(Connection.class);

    private SpentConnections() {}

    /** Returns a data source of the same database for scripts. */
    static DataSource of(DataSource database) throws SQLException {
        DataSource unpooled = PooledDatabase.unpooled(database);
        return unpooled != database
                ? unpooled
                : Wrapper.of(DataSource.class, (proxy, method, arguments) -> {
                    Object result = Wrapper.call(database, method, arguments);
                    return result instanceof Connection connection ? spent(database, connection) : result;
                });
    }

    private static Connection spent(DataSource pool, Connection connection) {
        return Wrapper.of(Connection.class, (proxy, method, arguments) -> {
            if (method.getName().equals("close") && !connection.isClosed()) {
                drop(pool, connection);
            }
            return Wrapper.call(connection, method, arguments);
        });
    }

    /** Lets the pool drop a connection; an unknown pool notices that the connection has ended. */
    private static void drop(DataSource pool, Connection connection) {
        try {
            for (Method method : pool.getClass().getMethods()) {
                if (DROPS.contains(method.getName())
                        && List.of(method.getParameterTypes()).equals(CONNECTION)) {
                    method.invoke(pool, connection);
                    return;
                }
            }
            connection.abort(Runnable::run);
        } catch (SQLException | ReflectiveOperationException | RuntimeException failed) {
            LOG.warn(
                    "A connection of a migration cannot be dropped, so its session may keep the settings of the script",
                    failed);
        }
    }
}
