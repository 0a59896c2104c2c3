package dev.mastaba.jobs.scheduler;

import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Statements with parameters: texts, numbers, booleans, and times. Safe for any thread. */
record Sql(JdbcCustomization values) {
    /** A function that reads one row. */
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Returns the number of changed rows. */
    int update(DataSource source, String sql, @Nullable Object... parameters) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, parameters);
            return statement.executeUpdate();
        }
    }

    /** Returns the rows of a query. */
    <T> List<T> query(DataSource source, Row<T> row, String sql, @Nullable Object... parameters) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, parameters);
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(row.read(rows));
                }
            }
            return found;
        }
    }

    @Nullable
    Instant time(ResultSet row, String column) throws SQLException {
        return values.getInstant(row, column);
    }

    Instant required(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(values.getInstant(row, column), column);
    }

    private void set(PreparedStatement statement, @Nullable Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i] instanceof Instant time) {
                values.setInstant(statement, i + 1, time);
            } else if (parameters[i] == null) {
                statement.setString(i + 1, null);
            } else {
                statement.setObject(i + 1, parameters[i]);
            }
        }
    }
}
