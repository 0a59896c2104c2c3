package dev.mastaba.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** H2's databases in the memory of this process. */
final class MemoryServer implements DatabaseServer {
    @Override
    public String create(String name) {
        return url(name);
    }

    @Override
    public void drop(String name) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(name));
                Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN IMMEDIATELY");
        }
    }

    /** Returns the URL of a database that lives until it is shut down, even while no connection is open. */
    private static String url(String name) {
        return "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1";
    }

    @Override
    public void close() {}
}
