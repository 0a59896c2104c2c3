package dev.mastaba.api;

import dev.mastaba.core.engine.text.SqlStatements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The statements of each database that fail instead of waiting for the lock of another transaction. */
enum NoWait {
    H2("", "", "") {
        @Override
        <T> T call(Connection connection, Work<T> work) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                long before = number(statement, "SELECT LOCK_TIMEOUT()");
                statement.execute("SET LOCK_TIMEOUT 1");
                try {
                    return work.run();
                } finally {
                    statement.execute("SET LOCK_TIMEOUT " + before);
                }
            }
        }
    },
    MARIADB("SET STATEMENT innodb_lock_wait_timeout=0 FOR ", "", " LOCK IN SHARE MODE"),
    POSTGRESQL("", " ON CONFLICT DO NOTHING", "") {
        @Override
        boolean tryLock(Connection connection, String id) throws SQLException {
            long number = Long.parseUnsignedLong(id.substring(0, 16), 16);
            return new SqlStatements(connection)
                    .first("SELECT pg_try_advisory_xact_lock(?)", row -> row.getBoolean(1), number)
                    .orElse(false);
        }

        @Override
        String delete(String delete, int most) {
            return "DELETE FROM mastaba_idempotency WHERE id IN (SELECT id FROM mastaba_idempotency WHERE expires < ?"
                    + " LIMIT " + most + " FOR UPDATE SKIP LOCKED)";
        }
    };

    private static final int H2_TIMEOUT = 50200;
    private static final int MARIADB_TIMEOUT = 1205;

    private final String prefix;
    private final String afterInsert;
    private final String afterRead;

    NoWait(String prefix, String afterInsert, String afterRead) {
        this.prefix = prefix;
        this.afterInsert = afterInsert;
        this.afterRead = afterRead;
    }

    /** Work with a connection. */
    interface Work<T> {
        T run() throws SQLException;
    }

    static NoWait on(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product) {
            case "H2" -> H2;
            case "MariaDB" -> MARIADB;
            case "PostgreSQL" -> POSTGRESQL;
            default -> throw new SQLException("Idempotency keys need H2, MariaDB, or PostgreSQL, not " + product);
        };
    }

    /** Runs work whose statements do not wait. */
    <T> T call(Connection connection, Work<T> work) throws SQLException {
        return work.run();
    }

    /** Takes the lock of a key until the end of the transaction; returns false if another transaction has it. */
    boolean tryLock(Connection connection, String id) throws SQLException {
        return true;
    }

    String statement(String sql) {
        return prefix + sql;
    }

    String insert(String sql) {
        return prefix + sql + afterInsert;
    }

    /** Returns the form of a query that reads the last committed row, even if the transaction has begun earlier. */
    String read(String sql) {
        return prefix + sql + afterRead;
    }

    String delete(String sql, int most) {
        return prefix + sql + " LIMIT " + most;
    }

    boolean isTimeout(SQLException failure) {
        return failure.getErrorCode() == H2_TIMEOUT && this == H2
                || failure.getErrorCode() == MARIADB_TIMEOUT && this == MARIADB;
    }

    static boolean isDuplicate(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && state.startsWith("23");
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
