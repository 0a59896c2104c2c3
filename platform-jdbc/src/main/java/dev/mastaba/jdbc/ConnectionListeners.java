package dev.mastaba.jdbc;

import dev.mastaba.services.ConnectionListener;
import java.sql.Connection;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The listeners to connections, such as that of the development tools. Without any, as in production, this costs nothing. Safe for any thread.
 */
final class ConnectionListeners implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionListeners.class);

    private final ServiceTracker<ConnectionListener, ConnectionListener> tracker;

    ConnectionListeners(BundleContext context) {
        tracker = new ServiceTracker<>(context, ConnectionListener.class, null);
        tracker.open();
    }

    /** Returns the connection to hand out; a listener that fails is skipped. */
    Connection opened(Connection connection) {
        if (tracker.isEmpty()) {
            return connection;
        }
        Connection opened = connection;
        for (ConnectionListener listener : tracker.getTracked().values()) {
            try {
                opened = listener.opened(opened);
            } catch (RuntimeException | LinkageError failed) {
                LOG.warn(
                        "Connection listener {} failed; the connection is used without it",
                        listener.getClass().getName(),
                        failed);
            }
        }
        return opened;
    }

    @Override
    public void close() {
        tracker.close();
    }
}
