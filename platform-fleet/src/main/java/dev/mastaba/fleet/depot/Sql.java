package dev.mastaba.fleet.depot;

import dev.mastaba.core.engine.text.SqlStatements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Statements on one connection to a depot, each with a time limit. Confined to one thread. */
final class Sql {
    private static final int LIMIT_SECONDS = 10;

    private final SqlStatements statements;
    private final Product product;

    Sql(Connection connection) throws SQLException {
        this.statements = new SqlStatements(connection).within(LIMIT_SECONDS);
        this.product = Product.of(connection);
    }

    /** Returns the product of the database. */
    Product product() {
        return product;
    }

    /** Returns the number of changed rows. */
    int update(String statement, @Nullable Object... values) throws SQLException {
        return statements.update(product.sql(statement), values);
    }

    <T> List<T> list(String query, SqlStatements.Row<T> row, @Nullable Object... values) throws SQLException {
        return statements.list(product.sql(query), row, values);
    }

    <T> Optional<T> first(String query, SqlStatements.Row<T> row, @Nullable Object... values) throws SQLException {
        return statements.first(product.sql(query), row, values);
    }
}
