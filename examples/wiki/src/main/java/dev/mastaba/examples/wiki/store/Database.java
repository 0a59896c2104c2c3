package dev.mastaba.examples.wiki.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * A database that runs statements, each on a connection of its own, or several as one transaction. A failure is a {@link StoreException}. Safe for
 * any thread.
 *
 * @param source the source of connections
 */
public record Database(DataSource source) {
    /** A reader of one row. */
    @FunctionalInterface
    public interface Row<T> {
        /** Returns the object for the row. */
        T read(ResultSet row) throws SQLException;
    }

    /** Several statements, all of which are executed, or none. */
    @FunctionalInterface
    public interface Steps {
        /** Executes them on this connection; false rolls them back. */
        boolean run(Connection connection) throws SQLException;
    }

    /** Returns the results of a query. */
    public <T> List<T> query(Row<T> row, String sql, Object... values) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = prepare(connection, sql, values);
                ResultSet rows = statement.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(row.read(rows));
            }
            return found;
        } catch (SQLException failure) {
            throw new StoreException(failure);
        }
    }

    /** Executes a statement without parameters and results. */
    public void execute(String sql) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        } catch (SQLException failure) {
            throw new StoreException(failure);
        }
    }

    /** Changes or deletes rows, and returns their number. */
    public int change(String sql, Object... values) {
        try (Connection connection = source.getConnection()) {
            return change(connection, sql, values);
        } catch (SQLException failure) {
            throw new StoreException(failure);
        }
    }

    /** Changes or deletes rows as one of several steps, and returns their number. */
    public static int change(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, values)) {
            return statement.executeUpdate();
        }
    }

    /** Inserts a row; returns false if a row with its key exists. */
    public boolean insert(String sql, Object... values) {
        return together(connection -> change(connection, sql, values) == 1);
    }

    /** Executes several steps as one; returns false, after a rollback, if they return false or a key exists already. */
    public boolean together(Steps steps) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                done = steps.run(connection);
            } finally {
                if (done) {
                    connection.commit();
                } else {
                    connection.rollback();
                }
                connection.setAutoCommit(true);
            }
            return done;
        } catch (SQLException failure) {
            if (isIntegrityViolation(failure)) {
                return false;
            }
            throw new StoreException(failure);
        }
    }

    /** Returns whether a failure is an integrity constraint violation (SQL standard, class 23). */
    private static boolean isIntegrityViolation(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && state.startsWith("23");
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            statement.setObject(i + 1, value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value);
        }
        return statement;
    }

    /** Returns a time in a row. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
