package dev.mastaba.services;

import java.sql.Connection;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A service that is notified when a connection to one of the server's databases is obtained. The data sources call every registered service of this
 * type. Implementations must be safe for concurrent use by multiple threads.
 */
@ConsumerType
@FunctionalInterface
public interface ConnectionListener {
    /**
     * Called for each connection that a data source returns, on the thread that requests the connection. If the listener throws an exception, the
     * data source logs the exception and ignores this listener for the connection.
     *
     * @return the connection to return instead: the same connection, or a wrapper around it
     */
    Connection opened(Connection connection);
}
