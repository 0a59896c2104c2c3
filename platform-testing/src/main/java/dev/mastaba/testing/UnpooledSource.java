package dev.mastaba.testing;

import dev.mastaba.core.engine.text.SimpleDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.function.Supplier;

/** A data source that opens each connection anew. */
final class UnpooledSource extends SimpleDataSource {
    private final Supplier<String> url;

    /**
     * Creates a data source.
     *
     * @param url the supplier of the JDBC URL
     */
    UnpooledSource(Supplier<String> url) {
        this.url = url;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return DriverManager.getConnection(url.get());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return DriverManager.getConnection(url.get(), user, password);
    }
}
