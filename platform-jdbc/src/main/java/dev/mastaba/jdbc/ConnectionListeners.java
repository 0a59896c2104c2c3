package dev.mastaba.jdbc;

import dev.mastaba.services.ConnectionListener;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The listeners to connections, such as those of the development tools and of tracing. Without any, this costs nothing. Safe for any thread.
 */
final class ConnectionListeners implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionListeners.class);

    private final List<ConnectionListener> listeners = new CopyOnWriteArrayList<>();
    private final ServiceTracker<ConnectionListener, ConnectionListener> tracker;

    ConnectionListeners(BundleContext context) {
        tracker = new ServiceTracker<>(context, ConnectionListener.class, null) {
            @Override
            public ConnectionListener addingService(ServiceReference<ConnectionListener> reference) {
                ConnectionListener added = super.addingService(reference);
                if (added != null) {
                    listeners.add(added);
                }
                return added;
            }

            @Override
            public void removedService(ServiceReference<ConnectionListener> reference, ConnectionListener removed) {
                listeners.remove(removed);
                super.removedService(reference, removed);
            }
        };
        tracker.open();
    }

    /** Returns the connection to hand out; a listener that fails is skipped. */
    Connection opened(Connection connection) {
        Connection opened = connection;
        for (ConnectionListener listener : listeners) {
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
