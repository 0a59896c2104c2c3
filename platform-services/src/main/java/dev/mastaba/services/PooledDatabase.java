package dev.mastaba.services;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A database whose data source hands out the connections of a pool, which {@link DataSource#unwrap} returns for the data sources of the server's settings.
 * Code that changes more about a connection than its transaction uses a connection outside of the pool instead, such as a script that sets variables of
 * the session. Implementations are safe for concurrent use by multiple threads.
 */
@ProviderType
public interface PooledDatabase {
    /**
     * Returns a data source of the same database that opens a new connection on each call, and whose connections are closed when their user closes them.
     *
     * @throws SQLException if the database is not reachable
     */
    DataSource unpooled() throws SQLException;

    /** Closes the idle connections of the pool, and those in use when they are returned. The next ones know nothing of what their sessions had prepared. */
    void renew();

    /** {@linkplain #renew() Renews} the connections of a data source if it hands out those of a known pool. */
    static void renew(DataSource database) throws SQLException {
        if (database.isWrapperFor(PooledDatabase.class)) {
            database.unwrap(PooledDatabase.class).renew();
        }
    }

    /** Returns a data source that opens new connections if the given one hands out those of a known pool, or else the given one. */
    static DataSource unpooled(DataSource database) throws SQLException {
        return database.isWrapperFor(PooledDatabase.class)
                ? database.unwrap(PooledDatabase.class).unpooled()
                : database;
    }
}
