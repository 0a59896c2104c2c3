package dev.mastaba.testing;

import java.sql.SQLException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A running database server on which a {@link TestDatabase} creates its database. JUnit closes it after the last test of a run. Confined to the
 * thread of the tests.
 */
@ConsumerType
public interface DatabaseServer extends AutoCloseable {
    /**
     * Creates an empty database.
     *
     * @param name a name of lowercase letters, digits, and underscores
     * @return the JDBC URL of the database, with the user that may create tables in it
     * @throws SQLException if the server refuses
     */
    String create(String name) throws SQLException;

    /**
     * Deletes a database and closes its connections.
     *
     * @throws SQLException if the server refuses
     */
    void drop(String name) throws SQLException;

    @Override
    void close();
}
