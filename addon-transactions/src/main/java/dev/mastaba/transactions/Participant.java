package dev.mastaba.transactions;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connection to one database in a transaction, and the state that it had before. Confined to one thread at a time. */
final class Participant {
    private static final Logger LOG = LoggerFactory.getLogger(Participant.class);

    /** The session of the connection itself; a query for all sessions would read those of others. */
    private static final String CHANGED =
            "SELECT CONTAINS_UNCOMMITTED FROM INFORMATION_SCHEMA.SESSIONS WHERE SESSION_ID = SESSION_ID()";

    private final DataSource database;
    private final Connection connection;
    private final Connection facade;
    private final boolean autoCommit;
    private final boolean readOnlyBefore;
    private int isolationBefore = -1;
    private Mode mode;
    private boolean sound = true;
    private boolean released;

    private Participant(DataSource database, Connection connection, Mode mode, Transaction transaction)
            throws SQLException {
        this.database = database;
        this.connection = connection;
        this.mode = mode;
        this.facade = JoinedConnection.of(connection, transaction, this);
        this.autoCommit = connection.getAutoCommit();
        this.readOnlyBefore = connection.isReadOnly();
    }

    /** Gets a connection and begins a transaction on it. */
    static Participant begin(DataSource database, Mode mode, Transaction transaction) throws SQLException {
        Connection connection = database.getConnection();
        Participant begun = null;
        try {
            begun = new Participant(database, connection, mode, transaction);
            begun.start();
            return begun;
        } catch (SQLException | RuntimeException | Error failed) {
            if (begun == null) {
                connection.close();
            } else {
                begun.sound = false;
                begun.release();
            }
            throw failed;
        }
    }

    private void start() throws SQLException {
        boolean reads = mode.readOnly() || readOnlyBefore;
        if (reads != connection.isReadOnly()) {
            connection.setReadOnly(reads);
        }
        Isolation isolation = mode.isolation();
        if (isolation != null && isolation.level() != connection.getTransactionIsolation()) {
            isolationBefore = isolationBefore < 0 ? connection.getTransactionIsolation() : isolationBefore;
            connection.setTransactionIsolation(isolation.level());
        }
        if (connection.getAutoCommit()) {
            connection.setAutoCommit(false);
        }
    }

    /** Ends a read-only transaction and begins another one on the same connection. */
    void restart(Mode other) throws SQLException {
        connection.rollback();
        mode = other;
        start();
    }

    DataSource database() {
        return database;
    }

    /** Returns the connection that application code receives. */
    Connection facade() {
        return facade;
    }

    boolean readsOnly() {
        return mode.readOnly();
    }

    /** Returns whether the connection is back in its pool. */
    boolean isReleased() {
        return released;
    }

    void commit() throws SQLException {
        connection.commit();
    }

    /** Rolls the changes back. If that fails, the connection is not used again; the database rolls back when the connection ends. */
    void rollback() {
        try {
            connection.rollback();
        } catch (SQLException | RuntimeException failed) {
            sound = false;
            LOG.debug("A rollback failed, so the connection is discarded", failed);
        }
    }

    /** Returns whether the connection still works after a failed commit, so that the database's answer can be trusted. */
    boolean survived() {
        rollback();
        return sound;
    }

    /** Returns whether a read-only transaction contains changes, which H2 does not prevent. Other databases do. */
    boolean hasChanges() throws SQLException {
        if (!"H2".equals(connection.getMetaData().getDatabaseProductName())) {
            return false;
        }
        try (Statement statement = connection.createStatement();
                ResultSet changed = statement.executeQuery(CHANGED)) {
            return changed.next() && changed.getBoolean(1);
        }
    }

    /** Restores the connection's state and returns it to its pool; a connection that cannot be restored is discarded. */
    void release() {
        released = true;
        try (Connection closing = connection) {
            restore(closing);
        } catch (SQLException | RuntimeException failed) {
            LOG.debug("A connection could not be closed", failed);
        }
    }

    private void restore(Connection closing) throws SQLException {
        if (sound) {
            try {
                reset();
                return;
            } catch (SQLException | RuntimeException failed) {
                LOG.debug("The state of a connection could not be restored, so it is discarded", failed);
            }
        }
        closing.abort(Runnable::run);
    }

    private void reset() throws SQLException {
        if (autoCommit != connection.getAutoCommit()) {
            connection.setAutoCommit(autoCommit);
        }
        if (readOnlyBefore != connection.isReadOnly()) {
            connection.setReadOnly(readOnlyBefore);
        }
        if (isolationBefore >= 0 && isolationBefore != connection.getTransactionIsolation()) {
            connection.setTransactionIsolation(isolationBefore);
        }
    }

    @Override
    public @Nullable String toString() {
        return connection.toString();
    }
}
