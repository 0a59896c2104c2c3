package dev.mastaba.core.engine.text;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Statements on one connection. Values are strings, numbers, booleans, bytes, nulls of strings, and {@link Value}s. As thread-safe as the connection.
 *
 * @param connection the connection
 * @param seconds the time limit of each statement; 0 for that of the driver
 * @param most the maximum number of rows of each query; 0 for no limit
 */
public record SqlStatements(Connection connection, int seconds, int most) {
    /** Statements without limits of their own. */
    public SqlStatements(Connection connection) {
        this(connection, 0, 0);
    }

    /** A function that reads the current row. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** A value that a database product needs in a form of its own. */
    @FunctionalInterface
    public interface Value {
        void set(PreparedStatement statement, int index) throws SQLException;
    }

    public SqlStatements within(int limit) {
        return new SqlStatements(connection, limit, most);
    }

    public SqlStatements atMost(int rows) {
        return new SqlStatements(connection, seconds, rows);
    }

    /** Returns the number of changed rows. */
    public int update(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            prepare(statement, values);
            return statement.executeUpdate();
        }
    }

    /** Returns the rows of a query. */
    public <T> List<T> list(String sql, Row<T> row, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            prepare(statement, values);
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(row.read(rows));
                }
            }
            return found;
        }
    }

    /** Returns the first row of a query. */
    public <T> Optional<T> first(String sql, Row<T> row, @Nullable Object... values) throws SQLException {
        return list(sql, row, values).stream().findFirst();
    }

    private void prepare(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        if (seconds > 0) {
            statement.setQueryTimeout(seconds);
        }
        if (most > 0) {
            statement.setMaxRows(most);
        }
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value == null) {
                statement.setNull(i + 1, Types.VARCHAR);
            } else if (value instanceof Value own) {
                own.set(statement, i + 1);
            } else if (value instanceof byte[] bytes) {
                statement.setBytes(i + 1, bytes);
            } else {
                statement.setObject(i + 1, value);
            }
        }
    }
}
