package dev.mastaba.fleet.depot;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Statements on one connection to a depot, each with a time limit. Confined to one thread. */
final class Sql {
    private static final int LIMIT_SECONDS = 10;

    private final Connection connection;
    private final Product product;

    Sql(Connection connection) throws SQLException {
        this.connection = connection;
        this.product = Product.of(connection);
    }

    /** A function that reads the current row. */
    @FunctionalInterface
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Returns the product of the database. */
    Product product() {
        return product;
    }

    /** Returns the number of changed rows. */
    int update(String statement, @Nullable Object... values) throws SQLException {
        try (PreparedStatement prepared = prepared(statement, values)) {
            return prepared.executeUpdate();
        }
    }

    <T> List<T> list(String query, Reader<T> reader, @Nullable Object... values) throws SQLException {
        try (PreparedStatement prepared = prepared(query, values);
                ResultSet rows = prepared.executeQuery()) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(reader.read(rows));
            }
            return all;
        }
    }

    <T> Optional<T> first(String query, Reader<T> reader, @Nullable Object... values) throws SQLException {
        return list(query, reader, values).stream().findFirst();
    }

    /** Returns the time of the database in milliseconds. */
    long now() throws SQLException {
        return first("SELECT [now] FROM mastaba_depot", row -> row.getLong(1)).orElseThrow();
    }

    private PreparedStatement prepared(String statement, @Nullable Object... values) throws SQLException {
        PreparedStatement prepared = connection.prepareStatement(product.sql(statement));
        try {
            prepared.setQueryTimeout(LIMIT_SECONDS);
            for (int i = 0; i < values.length; i++) {
                Object value = values[i];
                if (value == null) {
                    prepared.setNull(i + 1, Types.VARCHAR);
                } else if (value instanceof byte[] bytes) {
                    prepared.setBytes(i + 1, bytes);
                } else {
                    prepared.setObject(i + 1, value);
                }
            }
            return prepared;
        } catch (SQLException failed) {
            prepared.close();
            throw failed;
        }
    }
}
