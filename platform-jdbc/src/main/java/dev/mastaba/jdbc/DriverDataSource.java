package dev.mastaba.jdbc;

import dev.mastaba.core.engine.text.SimpleDataSource;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * A data source that opens each connection with a driver, without the driver manager. For known drivers (PostgreSQL, MariaDB, MySQL) a login to a
 * server that does not respond has the time limit of a waiting thread. Otherwise one such login would block all others for good. A limit in the URL
 * takes precedence.
 */
final class DriverDataSource extends SimpleDataSource {
    private static final int LONGEST_END_SECONDS = 5;

    private final Driver driver;
    private final DatabaseSettings database;

    DriverDataSource(Driver driver, DatabaseSettings database) {
        this.driver = driver;
        this.database = database;
    }

    /** Returns how long a closing pool waits for threads that still connect; without a value it does not wait, and logs a warning. */
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
                    "Driver " + driver.getClass().getName() + " does not accept the URL of database " + database);
        }
        if (limited) {
            // For the login only: queries have their own time limits.
            connection.setNetworkTimeout(Runnable::run, 0);
        }
        return connection;
    }

    /** Returns whether the connection has a limit that is to be removed after the login. */
    private boolean limit(Properties login) {
        String url = database.url();
        long seconds = database.waitSeconds();
        boolean postgres = url.startsWith("jdbc:postgresql:");
        if (!postgres && !url.startsWith("jdbc:mariadb:") && !url.startsWith("jdbc:mysql:")) {
            return false;
        }
        if (!postgres && database.isOfTenant() && !url.contains("allowLocalInfile=")) {
            // The server could otherwise request any file that this process can read.
            login.setProperty("allowLocalInfile", "false");
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
