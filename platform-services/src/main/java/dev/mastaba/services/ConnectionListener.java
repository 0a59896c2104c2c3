package dev.mastaba.services;

import java.sql.Connection;
import org.osgi.annotation.versioning.ConsumerType;

/** A listener for the connections of the server's databases. The databases call each service of this type. Must be safe for use by any thread. */
@ConsumerType
@FunctionalInterface
public interface ConnectionListener {
    /**
     * Called for each connection that a data source returns, on the thread that requests it. An exception is logged, and the listener is skipped.
     *
     * @return the connection to return instead: the same one, or a wrapper around it
     */
    Connection opened(Connection connection);
}
