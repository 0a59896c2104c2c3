package dev.mastaba.jdbc;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;

/** Makes a new connection each time, by a driver, without the driver manager. */
final class DriverDataSource extends SimpleDataSource {
    private static final int LONGEST_END_SECONDS = 5;

    private final Driver driver;
    private final DatabaseSettings database;

    DriverDataSource(Driver driver, DatabaseSettings database) {
        this.driver = driver;
        this.database = database;
    }

    /** How long the pool that closes waits for threads that still connect; without a word it waits not at all, and warns. */
    @Override
    public int getLoginTimeout() {
        return Math.min(LONGEST_END_SECONDS, database.waitSeconds());
    }

    @Override
    public Connection getConnection() throws SQLException {
        Properties login = new Properties();
        if (!database.user().isEmpty()) {
            login.setProperty("user", database.user());
        }
        if (!database.password().isEmpty()) {
            login.setProperty("password", database.password());
        }
        Connection connection = driver.connect(database.url(), login);
        if (connection == null) {
            throw new SQLException(
                    "The driver " + driver.getClass().getName() + " does not take the URL of the database " + database);
        }
        return connection;
    }
}
