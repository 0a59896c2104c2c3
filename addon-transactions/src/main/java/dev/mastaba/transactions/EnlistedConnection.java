package dev.mastaba.transactions;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connection to one database in a transaction, and the state that it had before. Confined to one thread at a time. */
final class EnlistedConnection {
    private static final Logger LOG = LoggerFactory.getLogger(EnlistedConnection.class);

    private final DataSource database;
    private final Connection connection;
    private final Connection facade;
    private final Dialect dialect;
    private final boolean autoCommit;
    private final RanStatements ran = new RanStatements();
    private boolean markedReadOnly;
    private int isolationBefore = -1;
    private Mode mode;
    private boolean sound = true;

    private EnlistedConnection(DataSource database, Connection connection, Mode mode, Transaction transaction)
            throws SQLException {
        this.database = database;
        this.connection = connection;
        this.mode = mode;
        this.facade = JoinedConnection.of(transaction, database);
        this.dialect = Dialect.of(connection);
        this.autoCommit = connection.getAutoCommit();
    }

    /** Gets a connection and begins a transaction on it. */
    static EnlistedConnection begin(DataSource database, Mode mode, Transaction transaction) throws SQLException {
        Connection connection = database.getConnection();
        EnlistedConnection begun = null;
        try {
            begun = new EnlistedConnection(database, connection, mode, transaction);
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
        if (mode.readOnly() && !markedReadOnly && !connection.isReadOnly()) {
            connection.setReadOnly(true);
            markedReadOnly = true;
        } else if (!mode.readOnly() && markedReadOnly) {
            connection.setReadOnly(false);
            markedReadOnly = false;
        }
        Isolation isolation = mode.isolation();
        if (isolation != null) {
            isolate(isolation.level());
        }
        boolean automatic = mode.readOnly() && dialect.readsWithAutoCommit() && autoCommit;
        if (automatic != connection.getAutoCommit()) {
            connection.setAutoCommit(automatic);
        }
        if (mode.readOnly()) {
            dialect.beginReading(connection);
        }
    }

    private void isolate(int level) throws SQLException {
        int before = connection.getTransactionIsolation();
        if (before != level) {
            connection.setTransactionIsolation(level);
            isolationBefore = isolationBefore < 0 ? before : isolationBefore;
        }
    }

    /**
     * Ends a read-only transaction and begins another one on the same connection.
     *
     * @return whether the first one contained changes, which are lost
     */
    boolean restart(Mode other) throws SQLException {
        if (!readsOnly()) {
            return false;
        }
        boolean changed = hasChanges();
        connection.rollback();
        mode = other;
        start();
        return changed;
    }

    DataSource database() {
        return database;
    }

    /** Returns the connection that application code receives. */
    Connection facade() {
        return facade;
    }

    /** Returns whether the transaction ends with a rollback, because it only reads, and writes are prevented or reported. */
    boolean readsOnly() {
        return mode.readOnly() && dialect.protectsReaders();
    }

    /** Returns whether the database can roll the transaction back and continue with another one. */
    boolean forgetsFailures() {
        return dialect.forgetsFailures();
    }

    /** Returns the real connection. */
    Connection connection() {
        return connection;
    }

    /** Returns the statements that ran on the connection. */
    RanStatements ran() {
        return ran;
    }

    /** Returns the connection to its pool if nothing depends on it, and whether it did so; the next use of the database begins again. */
    boolean pause() {
        try {
            if (!ran.onlyRead()
                    || !dialect.readsSeparately(connection, mode.isolation() != null)
                    || dialect.hasChanges(connection)) {
                return false;
            }
        } catch (SQLException | RuntimeException failed) {
            LOG.debug("A connection cannot be returned early; its next statement reports the failure", failed);
            return false;
        }
        rollback();
        release();
        return true;
    }

    void commit() throws SQLException {
        dialect.commit(connection);
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

    /** Returns whether a read-only transaction contains changes. */
    boolean hasChanges() throws SQLException {
        return dialect.hasChanges(connection);
    }

    /** Undoes all changes because code asked for it, which can continue to use the connection. */
    void rollbackAndContinue() throws SQLException {
        connection.rollback();
        if (readsOnly()) {
            dialect.beginReading(connection);
        }
    }

    /** Restores the connection's state and returns it to its pool; a connection that cannot be restored is discarded. */
    void release() {
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
        if (markedReadOnly) {
            connection.setReadOnly(false);
        }
        if (isolationBefore >= 0) {
            connection.setTransactionIsolation(isolationBefore);
        }
    }
}
