package dev.mastaba.services;

import java.sql.Connection;
import org.osgi.annotation.versioning.ConsumerType;

/** A listener for connections to the server's databases. The data sources call each service of this type. Must be safe for use by any thread. */
@ConsumerType
@FunctionalInterface
public interface ConnectionListener {
    /**
     * Called for each connection that a data source returns, on the thread that requests the connection. If the listener throws an exception, the
     * exception is logged and the listener is skipped.
     *
     * @return the connection to return instead: the same connection, or a wrapper around it
     */
    Connection opened(Connection connection);
}
