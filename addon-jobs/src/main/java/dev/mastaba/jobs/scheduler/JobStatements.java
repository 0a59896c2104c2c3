package dev.mastaba.jobs.scheduler;

import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import dev.mastaba.core.engine.text.SqlStatements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Statements with parameters: texts, numbers, booleans, and times. Safe for any thread. */
record JobStatements(JdbcCustomization values) {
    /** Returns the number of changed rows. */
    int update(DataSource source, String sql, @Nullable Object... parameters) throws SQLException {
        try (Connection connection = source.getConnection()) {
            return new SqlStatements(connection).update(sql, bound(parameters));
        }
    }

    /** Returns the rows of a query. */
    <T> List<T> query(DataSource source, SqlStatements.Row<T> row, String sql, @Nullable Object... parameters)
            throws SQLException {
        try (Connection connection = source.getConnection()) {
            return new SqlStatements(connection).list(sql, row, bound(parameters));
        }
    }

    private @Nullable Object[] bound(@Nullable Object... parameters) {
        return Arrays.stream(parameters)
                .map(value -> value instanceof Instant time ? bound(time) : value)
                .toArray();
    }

    private SqlStatements.Value bound(Instant time) {
        return (statement, index) -> values.setInstant(statement, index, time);
    }

    @Nullable
    Instant time(ResultSet row, String column) throws SQLException {
        return values.getInstant(row, column);
    }

    Instant required(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(values.getInstant(row, column), column);
    }
}
