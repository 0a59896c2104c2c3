package dev.mastaba.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.http.Response;
import dev.mastaba.stores.PostgresServer;
import dev.mastaba.testing.TestApp;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** Over a PostgreSQL that the test starts. */
class PostgresTransactionsTest extends DatabaseContract {
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

    @Override
    NoteDatabase open() {
        return new NoteDatabase(server.url() + "?options=-c%20deadlock_timeout=50ms", server.user());
    }

    @Override
    void kill(Connection connection) throws SQLException {
        database.run("SELECT pg_terminate_backend("
                + connection.unwrap(PGConnection.class).getBackendPID() + ", 10000)");
    }

    /** PostgreSQL ends such a transaction with a rollback, although the program commits. */
    @Test
    void aFailureThatAViewConcealsIsNotASuccess() {
        try (TestApp app = app(config -> config.route("note", "/note").post(request -> {
            database.add(request, "c");
            try {
                database.add(request, "a");
            } catch (SQLException duplicate) {
                return Response.text("well");
            }
            return Response.status(500);
        }))) {
            assertThat(app.post("/note", Map.of()).expectStatus(500).failure())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("transaction is aborted")
                    .hasStackTraceContaining("duplicate key");
            assertThat(count(app, "rolled.back")).isEqualTo(1);
        }
        database.expectNotes("a", "b");
    }

    /** The driver prepares a statement on the server when a connection has run it five times, as in the tables of a server that has served for a while. */
    @Test
    void aStatementThatWasPreparedBeforeItsTableChangedIsRepeated() {
        database.run("DROP TABLE IF EXISTS plan");
        database.run("CREATE TABLE plan (name VARCHAR(100))");
        try (TestApp app = app(config -> config.route("plan", "/plan").get(request -> {
            Connection connection = Transaction.of(request).connection(database.source());
            try (PreparedStatement select = connection.prepareStatement("SELECT * FROM plan");
                    ResultSet rows = select.executeQuery()) {
                return Response.text(rows.getMetaData().getColumnCount() + " columns");
            }
        }))) {
            for (int i = 0; i < 10; i++) {
                app.get("/plan").expectBody("1 columns");
            }
            try (NoteDatabase another = open()) {
                another.run("ALTER TABLE plan ADD COLUMN more INT");
            }
            app.get("/plan").expectStatus(200).expectBody("2 columns");
            assertThat(count(app, "retries")).isEqualTo(1);
        }
    }

    /** A constraint that is checked at the commit. */
    @Test
    void aRefusedCommitIsADefiniteFailure() {
        database.run("DROP TABLE IF EXISTS part");
        database.run("CREATE TABLE part (note VARCHAR(100) REFERENCES note DEFERRABLE INITIALLY DEFERRED)");
        try (TestApp app = app(config -> config.route("part", "/part").post(request -> {
            Transaction.of(request)
                    .connection(database.source())
                    .createStatement()
                    .executeUpdate("INSERT INTO part VALUES ('missing')");
            return Response.text("well");
        }))) {
            assertThat(app.post("/part", Map.of()).expectStatus(500).failure())
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            failure -> assertThat(failure.getSQLState()).isEqualTo("23503"));
            assertThat(count(app, "unknown")).isZero();
        } finally {
            database.run("DROP TABLE part");
        }
    }
}
