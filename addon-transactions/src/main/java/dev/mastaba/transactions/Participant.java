package dev.mastaba.transactions;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connection to one database in a transaction, and the state that it had before. Confined to one thread at a time. */
final class Participant {
    private static final Logger LOG = LoggerFactory.getLogger(Participant.class);

    private final DataSource database;
    private final Connection facade;
    private final Dialect dialect;
    private final boolean autoCommit;
    private final RanStatements ran = new RanStatements();
    private @Nullable Connection connection;
    private boolean markedReadOnly;
    private int isolationBefore = -1;
    private Mode mode;
    private boolean sound = true;
    private boolean released;

    private Participant(DataSource database, Connection connection, Mode mode, Transaction transaction)
            throws SQLException {
        this.database = database;
        this.connection = connection;
        this.mode = mode;
        this.facade = JoinedConnection.of(transaction, this);
        this.dialect = Dialect.of(connection);
        this.autoCommit = connection.getAutoCommit();
    }

    /** Gets a connection and begins a transaction on it. */
    static Participant begin(DataSource database, Mode mode, Transaction transaction) throws SQLException {
        Connection connection = database.getConnection();
        Participant begun = null;
        try {
            begun = new Participant(database, connection, mode, transaction);
            begun.start(connection);
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

    private void start(Connection connection) throws SQLException {
        if (mode.readOnly() && !markedReadOnly && !connection.isReadOnly()) {
            connection.setReadOnly(true);
            markedReadOnly = true;
        } else if (!mode.readOnly() && markedReadOnly) {
            connection.setReadOnly(false);
            markedReadOnly = false;
        }
        Isolation isolation = mode.isolation();
        if (isolation != null) {
            isolate(connection, isolation.level());
        }
        boolean automatic = mode.readOnly() && dialect.readsWithAutoCommit() && autoCommit;
        if (automatic != connection.getAutoCommit()) {
            connection.setAutoCommit(automatic);
        }
        if (mode.readOnly()) {
            dialect.beginReading(connection);
        }
    }

    private void isolate(Connection connection, int level) throws SQLException {
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
        Connection open = connection;
        mode = other;
        if (open == null) {
            return false;
        }
        boolean changed = dialect.hasChanges(open);
        open.rollback();
        start(open);
        return changed;
    }

    /** Returns the connection to the database, or gets another one after a pause. */
    Connection connection() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = database.getConnection();
            connection = open;
            sound = true;
            markedReadOnly = false;
            isolationBefore = -1;
            try {
                start(open);
            } catch (SQLException | RuntimeException | Error failed) {
                sound = false;
                close();
                throw failed;
            }
        }
        return open;
    }

    /** Returns the statements that ran on the connection. */
    RanStatements ran() {
        return ran;
    }

    /** Returns the connection to its pool until it is needed again, if nothing depends on it. */
    void pause() {
        Connection open = connection;
        if (open != null && canContinueWithout(open)) {
            ran.clear();
            rollback();
            close();
        }
    }

    private boolean canContinueWithout(Connection open) {
        try {
            return ran.onlyRead()
                    && dialect.readsSeparately(open, mode.isolation() != null)
                    && !dialect.hasChanges(open);
        } catch (SQLException | RuntimeException failed) {
            LOG.debug("A connection cannot be returned early; its next statement reports the failure", failed);
            return false;
        }
    }

    boolean isClosed() throws SQLException {
        Connection open = connection;
        return open != null && open.isClosed();
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

    /** Returns whether the connection is back in its pool. */
    boolean isReleased() {
        return released;
    }

    void commit() throws SQLException {
        Connection open = connection;
        if (open != null) {
            dialect.commit(open);
        }
    }

    /** Rolls the changes back. If that fails, the connection is not used again; the database rolls back when the connection ends. */
    void rollback() {
        Connection open = connection;
        if (open == null) {
            return;
        }
        try {
            open.rollback();
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
        Connection open = connection;
        return open != null && dialect.hasChanges(open);
    }

    /** Undoes all changes because code asked for it, which can continue to use the connection. */
    void rollbackAndContinue() throws SQLException {
        Connection open = connection;
        if (open != null) {
            open.rollback();
            if (readsOnly()) {
                dialect.beginReading(open);
            }
        }
    }

    @Override
    public String toString() {
        return String.valueOf(connection);
    }

    /** Restores the connection's state and returns it to its pool; a connection that cannot be restored is discarded. */
    void release() {
        released = true;
        close();
    }

    private void close() {
        Connection open = connection;
        connection = null;
        try (Connection closing = open) {
            if (closing != null) {
                restore(closing);
            }
        } catch (SQLException | RuntimeException failed) {
            LOG.debug("A connection could not be closed", failed);
        }
    }

    private void restore(Connection closing) throws SQLException {
        if (sound) {
            try {
                reset(closing);
                return;
            } catch (SQLException | RuntimeException failed) {
                LOG.debug("The state of a connection could not be restored, so it is discarded", failed);
            }
        }
        closing.abort(Runnable::run);
    }

    private void reset(Connection connection) throws SQLException {
        if (autoCommit != connection.getAutoCommit()) {
            connection.setAutoCommit(autoCommit);
        }
        if (markedReadOnly) {
            connection.setReadOnly(false);
            markedReadOnly = false;
        }
        if (isolationBefore >= 0) {
            connection.setTransactionIsolation(isolationBefore);
            isolationBefore = -1;
        }
    }
}
