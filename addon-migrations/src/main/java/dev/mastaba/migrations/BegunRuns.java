package dev.mastaba.migrations;

import dev.mastaba.core.engine.text.SqlStatements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/**
 * The runs of migrations that have begun and not ended, in a table of the database. On a product that cannot undo definitions of tables, a run whose
 * process or connection ends in the middle leaves a migration half done, and nothing in its history.
 *
 * @param history the table of the history
 */
record BegunRuns(HistoryTable history) {
    private static final String TABLE = "mastaba_migrations_begun";

    /** Returns whether a run has begun and not ended. While the caller holds the lock of the database, such a run was interrupted. */
    boolean contains(Connection connection) throws SQLException {
        if (!new HistoryTable(TABLE).exists(connection)
                && !new HistoryTable(TABLE.toUpperCase(Locale.ROOT)).exists(connection)) {
            return false;
        }
        String query = "SELECT history FROM " + TABLE + " WHERE history = ?";
        return new SqlStatements(connection)
                .first(query, row -> true, history.name())
                .isPresent();
    }

    void begin(Connection connection) throws SQLException {
        new SqlStatements(connection)
                .update("CREATE TABLE IF NOT EXISTS " + TABLE + " (history VARCHAR(64) PRIMARY KEY)");
        end(connection);
        change(connection, "INSERT INTO " + TABLE + " (history) VALUES (?)");
    }

    void end(Connection connection) throws SQLException {
        change(connection, "DELETE FROM " + TABLE + " WHERE history = ?");
    }

    private void change(Connection connection, String sql) throws SQLException {
        new SqlStatements(connection).update(sql, history.name());
    }
}
