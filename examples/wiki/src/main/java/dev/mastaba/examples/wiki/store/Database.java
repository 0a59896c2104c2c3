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
 * Runs statements, each on a connection of its own, or several as one step. What fails is a {@link StoreException}. Safe for any thread.
 *
 * @param source where connections come from
 */
public record Database(DataSource source) {
    /** Reads one row. */
    @FunctionalInterface
    public interface Row<T> {
        /** What it says. */
        T read(ResultSet row) throws SQLException;
    }

    /** Several statements, all of which are done, or none. */
    @FunctionalInterface
    public interface Steps {
        /** Does them on this connection; false takes back what was done. */
        boolean run(Connection connection) throws SQLException;
    }

    /** What a query finds. */
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

    /** Runs a statement that has no values and finds nothing. */
    public void execute(String sql) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        } catch (SQLException failure) {
            throw new StoreException(failure);
        }
    }

    /** Changes or deletes rows; how many. */
    public int change(String sql, Object... values) {
        try (Connection connection = source.getConnection()) {
            return change(connection, sql, values);
        } catch (SQLException failure) {
            throw new StoreException(failure);
        }
    }

    /** The same, as one of several steps. */
    public static int change(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, values)) {
            return statement.executeUpdate();
        }
    }

    /** Inserts a row; false when one with its key is there. */
    public boolean insert(String sql, Object... values) {
        return together(connection -> change(connection, sql, values) == 1);
    }

    /** Takes several steps as one; false, with nothing done, when they say so or a key is there already. */
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

    /** SQL standard, class 23: integrity constraint violation. */
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

    /** A time in a row. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
