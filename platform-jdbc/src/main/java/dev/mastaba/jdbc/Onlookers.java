package dev.mastaba.jdbc;

import java.sql.Connection;
import java.util.function.UnaryOperator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who looks at connections before somebody gets them: services {@code UnaryOperator} of connections with {@code mastaba.service=jdbc.connections}, such as that of
 * the development tools. Without any, as in production, it costs nothing. Safe for any thread.
 */
final class Onlookers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Onlookers.class);
    private static final String FILTER =
            "(&(objectClass=java.util.function.UnaryOperator)(mastaba.service=jdbc.connections))";

    private final ServiceTracker<UnaryOperator<Connection>, UnaryOperator<Connection>> tracker;

    Onlookers(BundleContext context) throws InvalidSyntaxException {
        tracker = new ServiceTracker<>(context, context.createFilter(FILTER), null);
        tracker.open();
    }

    /** The connection as it is handed out; one who fails at looking is passed over. */
    Connection lookAt(Connection connection) {
        if (tracker.isEmpty()) {
            return connection;
        }
        Connection looked = connection;
        for (UnaryOperator<Connection> onlooker : tracker.getTracked().values()) {
            try {
                looked = onlooker.apply(looked);
            } catch (RuntimeException | LinkageError failed) {
                LOG.warn("{} can't look at connections", onlooker.getClass().getName(), failed);
            }
        }
        return looked;
    }

    @Override
    public void close() {
        tracker.close();
    }
}
