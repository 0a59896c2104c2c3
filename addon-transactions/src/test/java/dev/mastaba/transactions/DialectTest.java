package dev.mastaba.transactions;

import static dev.mastaba.core.route.RouteOptions.root;
import static dev.mastaba.transactions.TransactionOptions.readWrite;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.testing.TestApp;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What depends on the kind of database. */
class DialectTest {
    private final NoteDatabase database = NoteDatabase.h2();

    @AfterEach
    void close() {
        database.expectAllReturned();
        database.close();
    }

    private static TestApp app(AddOn application) {
        return TestApp.of(application, new TransactionsAddOn());
    }

    /** Returns the same database under the name of an unknown product. */
    private DataSource unknown() {
        return FaultyCommit.named(database.source(), "Strange");
    }

    private static Response added(Request request, DataSource source, String name) throws SQLException {
        NoteDatabase.add(Transaction.of(request).connection(source), name);
        return Response.text("added");
    }

    @Test
    void anUnknownDatabaseLosesNothingInAReadOnlyTransaction() {
        DataSource unknown = unknown();
        try (TestApp app = app(config -> {
            config.route("note", "/note").get(request -> added(request, unknown, "a"));
            config.route("rooted", "/rooted", root(request -> added(request, unknown, "root")))
                    .get(request -> added(request, unknown, "b"), readWrite());
        })) {
            app.get("/note").expectStatus(200);
            app.get("/rooted").expectStatus(200);
        }
        database.expectNotes("a", "b", "root");
    }

    @Test
    void aRootFactoryMustNotWriteBeforeAnotherTransactionReplacesItsOwn() {
        try (TestApp app =
                app(config -> config.route("note", "/note", root(request -> added(request, database.source(), "root")))
                        .get(request -> added(request, database.source(), "a"), readWrite()))) {
            assertThat(app.get("/note").expectStatus(500).failure()).hasMessageContaining("MAST-TX-004");
        }
        database.expectNotes();
    }

    @Test
    void codeThatRollsBackAReaderGoesOn() {
        database.run("INSERT INTO note VALUES ('old')");
        try (TestApp app = app(config -> config.route("note", "/note").get(request -> {
            Connection connection = Transaction.of(request).connection(database.source());
            connection.rollback();
            return Response.text(NoteDatabase.notes(connection).toString());
        }))) {
            app.get("/note").expectStatus(200).expectBody("[old]");
        }
    }

    @Test
    void statementsBelongToTheConnectionOfTheTransaction() throws Exception {
        Transactions.run(tx -> {
            Connection connection = tx.connection(database.source());
            try (Statement plain = connection.createStatement();
                    PreparedStatement prepared = connection.prepareStatement("SELECT 1");
                    CallableStatement callable = connection.prepareCall("CALL 1")) {
                assertThat(prepared).isNotInstanceOf(CallableStatement.class);
                for (Statement each : List.of(plain, prepared, callable)) {
                    assertThat(each.getConnection()).isSameAs(connection);
                    assertThat(List.of(each)).contains(each);
                    assertThat(each.equals(connection)).isFalse();
                    assertThat(each.hashCode()).isEqualTo(System.identityHashCode(each));
                }
                assertThat(callable.execute()).isTrue();
                assertThat(plain.execute("SELECT 1")).isTrue();
                assertThat(prepared.executeQuery().next()).isTrue();
            }
        });
    }
}
