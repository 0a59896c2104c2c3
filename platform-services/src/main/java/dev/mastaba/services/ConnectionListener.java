package dev.mastaba.services;

import java.sql.Connection;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A service that is notified of connections to the server's databases. The data sources call every registered service of this type. Implementations
 * must be safe for use by any thread.
 */
@ConsumerType
@FunctionalInterface
public interface ConnectionListener {
    /**
     * Called for each connection that a data source returns, on the thread that requests the connection. If the listener throws an exception, the
     * data source logs it and ignores this listener for the connection.
     *
     * @return the connection to return instead: the same connection, or a wrapper around it
     */
    Connection opened(Connection connection);
}
