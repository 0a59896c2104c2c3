package dev.mastaba.transactions;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The differences between databases that matter for transactions. */
enum Dialect {
    /** Prevents writes in read-only transactions. After a failed statement, a commit silently becomes a rollback. */
    POSTGRESQL(true, false) {
        /** Both statements are sent at once; the first one fails if the transaction has failed, and the second one does not run then. */
        @Override
        void commit(Connection connection) throws SQLException {
            execute(connection, "SELECT 1; COMMIT");
        }
    },

    /** MariaDB and MySQL. MariaDB's driver ignores {@code setReadOnly}. A deadlock ends the transaction, and the next statement begins another one. */
    MARIADB(true, true) {
        @Override
        void beginReading(Connection connection) throws SQLException {
            execute(connection, "START TRANSACTION READ ONLY");
        }

        /** Applications that rely on one snapshot must choose the level: this database's default level has one, and few applications need it. */
        @Override
        boolean readsSeparately(Connection connection, boolean chosen) throws SQLException {
            return super.readsSeparately(connection, chosen)
                    || !chosen && connection.getTransactionIsolation() == Connection.TRANSACTION_REPEATABLE_READ;
        }

        /** The statement that begins a transaction suspends the automatic commits, which saves two round trips. */
        @Override
        boolean readsWithAutoCommit() {
            return true;
        }
    },

    /** Does not prevent writes in read-only transactions, but reports them. A deadlock ends the transaction, as in MariaDB. */
    H2(true, true) {
        /** The number of the transaction is null if it has no changes. */
        @Override
        boolean hasChanges(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet number = statement.executeQuery("CALL TRANSACTION_ID()")) {
                return number.next() && number.getString(1) != null;
            }
        }
    },

    /** A database that might not prevent or report writes in read-only transactions, so that these are committed. */
    OTHER(false, true);

    private final boolean protectsReaders;
    private final boolean forgetsFailures;

    Dialect(boolean protectsReaders, boolean forgetsFailures) {
        this.protectsReaders = protectsReaders;
        this.forgetsFailures = forgetsFailures;
    }

    /** Returns the dialect of a connection. The drivers know the name of the product without a call to the database. */
    static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product == null ? "" : product) {
            case "PostgreSQL" -> POSTGRESQL;
            case "MariaDB", "MySQL" -> MARIADB;
            case "H2" -> H2;
            default -> OTHER;
        };
    }

    /** Returns whether a write in a read-only transaction is prevented or reported. */
    boolean protectsReaders() {
        return protectsReaders;
    }

    /** Returns whether a transaction can continue as another one after the database rolled it back. */
    boolean forgetsFailures() {
        return forgetsFailures;
    }

    /**
     * Returns whether each statement of a transaction sees the data of its own time, so that the statements can run on several connections.
     *
     * @param chosen whether the application or a setting chose the isolation level
     */
    boolean readsSeparately(Connection connection, boolean chosen) throws SQLException {
        return connection.getTransactionIsolation() <= Connection.TRANSACTION_READ_COMMITTED;
    }

    /** Begins a read-only transaction, after the connection has been marked as read-only. */
    void beginReading(Connection connection) throws SQLException {}

    /** Returns whether a read-only transaction leaves the auto-commit mode on. */
    boolean readsWithAutoCommit() {
        return false;
    }

    /** Commits; fails if a part of the transaction is not stored. */
    void commit(Connection connection) throws SQLException {
        connection.commit();
    }

    /** Returns whether a read-only transaction contains changes, which the database does not prevent. */
    boolean hasChanges(Connection connection) throws SQLException {
        return false;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
