package dev.mastaba.jdbc;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * Makes a new connection each time, by a driver, without the driver manager. A server that takes the connection and then says nothing costs no more time
 * than somebody waits for one, with the drivers whose words for that are known (PostgreSQL, MariaDB, MySQL): else one such login would hold up all
 * others for good. A URL that says another time is believed.
 */
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
        boolean limited = limit(login);
        Connection connection = driver.connect(database.url(), login);
        if (connection == null) {
            throw new SQLException(
                    "The driver " + driver.getClass().getName() + " does not take the URL of the database " + database);
        }
        if (limited) {
            // Of the login alone: how long a query may take is its own matter.
            connection.setNetworkTimeout(Runnable::run, 0);
        }
        return connection;
    }

    /** Whether the connection has a limit that is to be taken away after the login. */
    private boolean limit(Properties login) {
        String url = database.url();
        long seconds = database.waitSeconds();
        boolean postgres = url.startsWith("jdbc:postgresql:");
        if (!postgres && !url.startsWith("jdbc:mariadb:") && !url.startsWith("jdbc:mysql:")) {
            return false;
        }
        String time = String.valueOf(postgres ? seconds : TimeUnit.SECONDS.toMillis(seconds));
        if (!url.contains("connectTimeout=")) {
            login.setProperty("connectTimeout", time);
        }
        if (url.contains("socketTimeout=")) {
            return false;
        }
        login.setProperty("socketTimeout", time);
        return true;
    }
}
