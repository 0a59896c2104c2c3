package dev.mastaba.services;

import java.sql.Connection;
import org.osgi.annotation.versioning.ConsumerType;

/** A listener to the connections of the server's databases. The databases call each service of this type. Has to be safe for any thread. */
@ConsumerType
@FunctionalInterface
public interface ConnectionListener {
    /**
     * Called for each connection that a data source hands out, on the thread that asks for it; what this throws is logged, and the listener passed over.
     *
     * @return the connection that is handed out instead: the same one, or one around it
     */
    Connection opened(Connection connection);
}
