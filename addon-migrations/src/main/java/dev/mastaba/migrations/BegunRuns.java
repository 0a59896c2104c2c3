package dev.mastaba.migrations;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
        try (PreparedStatement query =
                connection.prepareStatement("SELECT history FROM " + TABLE + " WHERE history = ?")) {
            query.setString(1, history.name());
            try (ResultSet found = query.executeQuery()) {
                return found.next();
            }
        }
    }

    void begin(Connection connection) throws SQLException {
        try (Statement create = connection.createStatement()) {
            create.execute("CREATE TABLE IF NOT EXISTS " + TABLE + " (history VARCHAR(64) PRIMARY KEY)");
        }
        end(connection);
        change(connection, "INSERT INTO " + TABLE + " (history) VALUES (?)");
    }

    void end(Connection connection) throws SQLException {
        change(connection, "DELETE FROM " + TABLE + " WHERE history = ?");
    }

    private void change(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, history.name());
            statement.executeUpdate();
        }
    }
}
