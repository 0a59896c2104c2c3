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
 * A database that runs each SQL statement on its own connection, or several statements in one transaction. All methods that run statements throw a
 * {@link StoreException} if the database fails. Instances are safe for use by any thread.
 *
 * @param source the source of connections
 */
public record Database(DataSource source) {
    /**
     * A function that converts a row of a query result to an object.
     *
     * @param <T> the type of the object
     */
    @FunctionalInterface
    public interface Row<T> {
        /** Returns the object for the current row. */
        T read(ResultSet row) throws SQLException;
    }

    /** Statements that are executed in one transaction. */
    @FunctionalInterface
    public interface Steps {
        /** Executes the statements on the given connection. If this method returns false, the transaction is rolled back. */
        boolean run(Connection connection) throws SQLException;
    }

    /** Executes a query and returns one object for each row. */
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

    /** Executes a statement that has neither parameters nor results. */
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

    /** Changes or deletes rows in the transaction of the given connection, and returns their number. */
    public static int change(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, values)) {
            return statement.executeUpdate();
        }
    }

    /** Inserts a row. Returns false if a row with the same key exists. */
    public boolean insert(String sql, Object... values) {
        return together(connection -> change(connection, sql, values) == 1);
    }

    /** Executes several statements in one transaction. Returns false, after a rollback, if the statements return false or a key already exists. */
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

    /** Returns the time in a column of the current row. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
