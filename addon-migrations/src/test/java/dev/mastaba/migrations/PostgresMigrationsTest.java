package dev.mastaba.migrations;

import dev.mastaba.stores.PostgresServer;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.postgresql.ds.PGSimpleDataSource;

class PostgresMigrationsTest extends MigrationContract {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static PostgresServer server;

    @BeforeAll
    static void start() {
        server = PostgresServer.started();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    /** Returns a new database of a server. */
    static DataSource on(PostgresServer server) throws SQLException {
        String name = "m" + NUMBER.incrementAndGet();
        new TestDatabase(source(server, server.url())).execute("CREATE DATABASE " + name);
        return source(server, server.url().replace("/postgres", "/" + name));
    }

    private static DataSource source(PostgresServer server, String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(server.user());
        return source;
    }

    @Override
    DataSource fresh() throws SQLException {
        return on(server);
    }

    @Override
    Vendor vendor() {
        return Vendor.POSTGRESQL;
    }
}
