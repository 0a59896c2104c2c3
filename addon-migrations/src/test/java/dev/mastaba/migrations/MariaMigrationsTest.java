package dev.mastaba.migrations;

import dev.mastaba.stores.MariaServer;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.mariadb.jdbc.MariaDbDataSource;

class MariaMigrationsTest extends MigrationContract {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static MariaServer server;

    @BeforeAll
    static void start() {
        server = MariaServer.started();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    /** Returns a new database of a server. */
    static DataSource on(MariaServer server) throws SQLException {
        return new MariaDbDataSource(server.create("m" + NUMBER.incrementAndGet()));
    }

    @Override
    DataSource fresh() throws SQLException {
        return on(server);
    }

    @Override
    String cutting() {
        return "KILL CONNECTION_ID(); SELECT 1;";
    }

    @Override
    Vendor vendor() {
        return Vendor.MARIADB;
    }
}
