package dev.mastaba.migrations;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.CRC32;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lock that all servers share while they examine and migrate a database. The database releases it when the connection ends, however it ends.
 * Flyway has a lock of its own, but it is taken only after the decision what to run, and the wait for it has no limit on MariaDB.
 */
final class MigrationLock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MigrationLock.class);
    private static final String NAME = "mastaba_migrations";
    private static final long PAUSE_MILLISECONDS = 50;
    private static final int H2_LOCKED = 50_200;
    private static final int H2_CONCURRENT_UPDATE = 90_131;

    private final Connection connection;
    private final Vendor vendor;

    private MigrationLock(Connection connection, Vendor vendor) {
        this.connection = connection;
        this.vendor = vendor;
    }

    /**
     * Acquires the lock of a database.
     *
     * @return the lock; empty if another connection does not release it in time
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    static Optional<MigrationLock> acquire(DataSource database, Vendor vendor, Duration wait)
            throws SQLException, InterruptedException {
        Connection connection = database.getConnection();
        MigrationLock lock = new MigrationLock(connection, vendor);
        boolean acquired = false;
        try {
            acquired = lock.await(System.nanoTime() + wait.toNanos());
            return acquired ? Optional.of(lock) : Optional.empty();
        } finally {
            if (!acquired) {
                lock.close();
            }
        }
    }

    private boolean await(long deadline) throws SQLException, InterruptedException {
        if (vendor == Vendor.H2) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE IF NOT EXISTS \"" + NAME + "_lock\" AS SELECT 1 AS id");
            }
            connection.setAutoCommit(false);
        }
        while (!attempt()) {
            if (System.nanoTime() >= deadline) {
                return false;
            }
            Thread.sleep(PAUSE_MILLISECONDS);
        }
        return true;
    }

    private boolean attempt() throws SQLException {
        return switch (vendor) {
            case POSTGRESQL -> query("SELECT pg_try_advisory_lock(" + key(NAME) + ")");
            case MARIADB -> query("SELECT GET_LOCK(" + mariaName() + ", 0)");
            case H2 -> lockRow();
        };
    }

    private boolean lockRow() throws SQLException {
        try {
            return query("SELECT id FROM \"" + NAME + "_lock\" FOR UPDATE NOWAIT");
        } catch (SQLException failed) {
            connection.rollback();
            if (failed.getErrorCode() == H2_LOCKED || failed.getErrorCode() == H2_CONCURRENT_UPDATE) {
                return false;
            }
            throw failed;
        }
    }

    private boolean query(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet result = statement.executeQuery()) {
            return result.next() && (vendor == Vendor.POSTGRESQL ? result.getBoolean(1) : result.getInt(1) == 1);
        }
    }

    /** Returns the expression of the name of the lock, which is unique in a server of MariaDB and not longer than 64 characters. */
    private static String mariaName() {
        return "CONCAT('" + NAME + "_', MD5(DATABASE()))";
    }

    private static long key(String name) {
        CRC32 hash = new CRC32();
        hash.update(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return 0x6d61_7374_0000_0000L + hash.getValue();
    }

    /** Releases the lock. If the connection is broken, the database has released it. */
    @Override
    public void close() {
        try (connection) {
            switch (vendor) {
                case POSTGRESQL -> query("SELECT pg_advisory_unlock(" + key(NAME) + ")");
                case MARIADB -> query("SELECT RELEASE_LOCK(" + mariaName() + ")");
                case H2 -> {
                    connection.rollback();
                    connection.setAutoCommit(true);
                }
            }
        } catch (SQLException broken) {
            LOG.debug("The lock of migrations could not be released; it ends with the connection", broken);
        }
    }
}
