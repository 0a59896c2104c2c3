package dev.mastaba.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.stores.PostgresServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
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

    @Test
    void anIndexCanBeCreatedConcurrently() throws SQLException {
        Node node = new Node(fresh());
        Bundle bundle = Bundle.wiki("1.0")
                .with("V1__create_pages.sql", "CREATE TABLE page (id INT)")
                .with("V2__index.sql", "CREATE INDEX CONCURRENTLY page_id ON page (id)");

        assertThat(node.deploy(bundle)).hasSize(2);
    }

    /** A connection prepares a statement on the server when it has run it five times. */
    @Test
    void noConnectionOfThePoolKeepsWhatItPreparedBeforeTheMigration() throws SQLException {
        ReusedConnections pool = new ReusedConnections(fresh());
        Node node = new Node(pool.source());
        Bundle bundle = Bundle.wiki("1.0").with("V1__create_pages.sql", "CREATE TABLE page (id INT)");
        node.deploy(bundle);
        for (int i = 0; i < 10; i++) {
            assertThat(columns(pool.source())).isEqualTo(1);
        }

        node.deploy(bundle.with("V2__add_licence.sql", "ALTER TABLE page ADD COLUMN licence VARCHAR(40)"));

        assertThat(columns(pool.source())).isEqualTo(2);
    }

    /** In a transaction, because the driver repeats a statement that fails outside of one. */
    private static int columns(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement select = connection.prepareStatement("SELECT * FROM page");
                    ResultSet rows = select.executeQuery()) {
                return rows.getMetaData().getColumnCount();
            } finally {
                connection.rollback();
            }
        }
    }

    /** Returns a new schema of a server. */
    static DataSource schemaOn(PostgresServer server) throws SQLException {
        String name = "s" + NUMBER.incrementAndGet();
        new TestDatabase(source(server, server.url())).execute("CREATE SCHEMA " + name);
        return source(server, server.url() + "?currentSchema=" + name);
    }

    /** Returns a new database of a server. */
    static DataSource on(PostgresServer server) throws SQLException {
        return source(server, server.create("m" + NUMBER.incrementAndGet()));
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
    String cutting() {
        return "SELECT pg_terminate_backend(pg_backend_pid());";
    }

    @Override
    Vendor vendor() {
        return Vendor.POSTGRESQL;
    }
}
