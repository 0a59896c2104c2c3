package dev.mastaba.stores;

import dev.mastaba.testing.DatabaseServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A database server for a test. Confined to one thread. */
abstract class SqlServer extends StoreServer implements DatabaseServer {
    private final String scheme;

    /** Creates a server whose JDBC URLs begin with {@code jdbc:}, the name, and a colon. */
    SqlServer(String folder, String scheme) {
        super(folder);
        this.scheme = scheme;
    }

    /** Returns the URL of the server's own database. */
    public abstract String url();

    /** Returns the name of the user, who does not need a password. */
    public abstract String user();

    /** Returns the URL of a database. */
    final String url(String database) {
        return "jdbc:" + scheme + "://127.0.0.1:" + port() + "/" + database;
    }

    @Override
    public String create(String name) throws SQLException {
        execute("CREATE DATABASE " + name);
        return url(name) + "?user=" + user();
    }

    @Override
    public void drop(String name) throws SQLException {
        execute("DROP DATABASE " + name);
    }

    final void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(), user(), "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
