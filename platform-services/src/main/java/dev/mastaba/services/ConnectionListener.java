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
     * Receives each connection before a data source returns the connection, and can wrap it. This method is called on the thread that requests the
     * connection. If the method throws an exception, the data source logs the exception and ignores this listener for the connection.
     *
     * @return the given connection, or a wrapper that is used in its place
     */
    Connection opened(Connection connection);
}
