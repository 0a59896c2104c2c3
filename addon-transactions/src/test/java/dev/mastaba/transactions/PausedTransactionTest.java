package dev.mastaba.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.application.RequestCallbacks;
import dev.mastaba.core.application.Subrequests;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.view.View;
import dev.mastaba.testing.TestApp;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request that waits for something else than its database does not keep a connection from others. */
class PausedTransactionTest {
    private final NoteDatabase database = NoteDatabase.h2();

    @AfterEach
    void close() {
        database.expectAllReturned();
        database.close();
    }

    private static void post(View view) {
        try (TestApp app = TestApp.of(config -> config.route("note", "/note").post(view), new TransactionsAddOn())) {
            app.post("/note", Map.of()).expectStatus(200);
        }
    }

    private Connection connection(Request request) throws SQLException {
        return Transaction.of(request).connection(database.source());
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    private static int count(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM note")) {
            row.next();
            return row.getInt(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT name FROM note WHERE name IN ('a', 'b')",
                "select count(*) from note where lower(name) = 'a'",
                "WITH x AS (SELECT 1) SELECT * FROM x",
            })
    void aConnectionThatOnlyReadIsReturnedWhileTheRequestWaits(String query) {
        post(request -> {
            Connection connection = connection(request);
            run(connection, query);
            assertThat(count(connection)).isZero();
            RequestCallbacks.waiting(request);
            assertThat(database.inUse()).isZero();
            NoteDatabase.add(connection, "a");
            assertThat(database.inUse()).isOne();
            return Response.text("added");
        });
        database.expectNotes("a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO note VALUES ('b')",
                "SELECT name FROM note FOR UPDATE",
                "SET @tenant = 'a'",
                "SELECT abs(1)",
                "SELECT \"ABS\"(1)",
                "SELECT NEXT VALUE FOR numbers",
                "SELECT 1; SET @tenant = 'a'",
                "WITH x AS (SELECT 1) SELECT * FROM x -- a comment",
            })
    void aConnectionOnWhichMoreDependsStays(String sql) {
        database.run("CREATE SEQUENCE numbers");
        post(request -> {
            run(connection(request), sql);
            RequestCallbacks.waiting(request);
            assertThat(database.inUse()).isOne();
            NoteDatabase.add(connection(request), "a");
            return Response.text("added");
        });
        assertThat(database.notes()).contains("a");
    }

    @Test
    void aConnectionStaysWhileRowsAreRead() {
        post(request -> {
            try (PreparedStatement statement = connection(request).prepareStatement("VALUES 1, 2");
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    RequestCallbacks.waiting(request);
                }
            }
            RequestCallbacks.waiting(request);
            assertThat(database.inUse()).isZero();
            return Response.text("read");
        });
    }

    @Test
    void whatIsWrittenThroughAResultStays() {
        database.run("INSERT INTO note VALUES ('a')");
        post(request -> {
            try (PreparedStatement statement = connection(request)
                            .prepareStatement(
                                    "SELECT * FROM note",
                                    ResultSet.TYPE_SCROLL_INSENSITIVE,
                                    ResultSet.CONCUR_UPDATABLE);
                    ResultSet rows = statement.executeQuery()) {
                rows.next();
                rows.updateString(1, "b");
                rows.updateRow();
            }
            RequestCallbacks.waiting(request);
            return Response.text("changed");
        });
        database.expectNotes("b");
    }

    @Test
    void theConnectionOfAStatementIsThatOfTheTransaction() {
        post(request -> {
            try (Statement statement = connection(request).createStatement()) {
                NoteDatabase.add(statement.getConnection(), "a");
            }
            RequestCallbacks.waiting(request);
            assertThat(database.inUse()).isOne();
            return Response.text("added");
        });
        database.expectNotes("a");
    }

    @Test
    void aTransactionThatReadsFromOneSnapshotStays() {
        try (TestApp app = TestApp.of(
                config -> config.route("note", "/note")
                        .post(
                                request -> {
                                    int before = count(connection(request));
                                    database.run("INSERT INTO note VALUES ('a')");
                                    RequestCallbacks.waiting(request);
                                    assertThat(count(connection(request))).isEqualTo(before);
                                    return Response.text("read");
                                },
                                TransactionOptions.isolation(Isolation.REPEATABLE_READ)),
                new TransactionsAddOn())) {
            app.post("/note", Map.of()).expectStatus(200);
        }
    }

    @Test
    void whatIsWrittenByAPlainStatementStays() {
        post(request -> {
            try (Statement statement = connection(request).createStatement()) {
                statement.executeUpdate("INSERT INTO note VALUES ('a')");
            }
            RequestCallbacks.waiting(request);
            return Response.text("added");
        });
        database.expectNotes("a");
    }

    @Test
    void aSubrequestThatWaitsReturnsTheConnectionOfItsParent() {
        try (TestApp app = TestApp.of(
                config -> {
                    config.route("outer", "/outer").get(request -> {
                        assertThat(count(connection(request))).isZero();
                        Subrequests subrequests = Subrequests.of(request);
                        return subrequests.respond(subrequests.get("/inner"));
                    });
                    config.route("inner", "/inner").get(request -> {
                        assertThat(count(connection(request))).isZero();
                        RequestCallbacks.waiting(request);
                        assertThat(database.inUse()).isZero();
                        return Response.text("waited");
                    });
                },
                new TransactionsAddOn())) {
            app.get("/outer").expectBody("waited");
        }
    }
}
