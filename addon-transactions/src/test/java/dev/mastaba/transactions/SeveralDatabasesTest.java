package dev.mastaba.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.http.Response;
import dev.mastaba.testing.TestApp;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Commits that fail, and transactions over two databases. */
class SeveralDatabasesTest {
    private final NoteDatabase one = NoteDatabase.h2();
    private final NoteDatabase two = NoteDatabase.h2();
    private final List<Outcome> outcomes = new ArrayList<>();

    @AfterEach
    void close() {
        one.expectAllReturned();
        two.expectAllReturned();
        one.close();
        two.close();
    }

    private TestApp app(DataSource... databases) {
        AddOn application = config -> {
            config.route("note", "/note").post(request -> {
                Transaction transaction = Transaction.of(request);
                transaction.afterEnd(outcomes::add);
                transaction.afterCommit(() -> outcomes.add(null));
                for (DataSource each : databases) {
                    NoteDatabase.add(transaction.connection(each), "a");
                }
                return Response.status(request.query().contains("bad") ? 400 : 204);
            });
            config.route("handled", "/handled").post(request -> {
                NoteDatabase.add(Transaction.of(request).connection(databases[0]), "b");
                return Response.status(204);
            });
            config.addExceptionView(UnknownOutcome.class, (failure, request) -> {
                if (request.path().equals("/handled")) {
                    return Response.status(502);
                }
                throw failure;
            });
        };
        return TestApp.of(application, new TransactionsAddOn());
    }

    @Test
    void bothAreCommittedOrRolledBack() {
        try (TestApp app = app(one.source(), two.source())) {
            app.post("/note?bad=1", Map.of()).expectStatus(400);
            one.expectNotes();
            two.expectNotes();
            app.post("/note", Map.of()).expectStatus(204);
        }
        one.expectNotes("a");
        two.expectNotes("a");
    }

    @Test
    void aRefusedCommitOfTheFirstRollsBackBoth() {
        DataSource refusing = FaultyCommit.of(one.source(), "commit", false, new SQLException("check", "23514"));
        try (TestApp app = app(refusing, two.source())) {
            app.post("/note", Map.of()).expectStatus(500);
        }
        assertThat(outcomes).containsExactly(Outcome.ROLLED_BACK);
        one.expectNotes();
        two.expectNotes();
    }

    @Test
    void aRefusedCommitOfTheSecondIsToldAsPartlyCommitted() {
        DataSource refusing = FaultyCommit.of(two.source(), "commit", false, new SQLException("check", "23514"));
        try (TestApp app = app(one.source(), refusing)) {
            app.post("/note", Map.of()).expectStatus(500).expectBodyContaining("MAST-TX-002");
        }
        assertThat(outcomes).containsExactly(Outcome.PARTLY_COMMITTED);
        one.expectNotes("a");
        two.expectNotes();
    }

    @Test
    void aConnectionThatIsLostAtTheCommitIsToldAsUnknown() {
        DataSource lost = FaultyCommit.of(one.source(), "commit", true, new SQLException("gone", "08006"));
        try (TestApp app = app(lost)) {
            app.post("/note", Map.of())
                    .expectStatus(500)
                    .expectBodyContaining("MAST-TX-001")
                    .expectBodyContaining("may or may not");
            app.post("/handled", Map.of()).expectStatus(502);
        }
        assertThat(outcomes).containsExactly(Outcome.UNKNOWN);
        one.expectNotes("a", "b");
    }

    @Test
    void aConnectionThatIsBrokenAfterTheCommitIsUnknownToo() {
        DataSource broken = FaultyCommit.of(
                FaultyCommit.of(one.source(), "commit", false, new SQLException("odd")),
                "rollback",
                true,
                new SQLException("broken"));
        try (TestApp app = app(broken)) {
            app.post("/note", Map.of()).expectStatus(500).expectBodyContaining("MAST-TX-001");
        }
        assertThat(outcomes).containsExactly(Outcome.UNKNOWN);
        one.expectNotes();
    }

    @Test
    void aConnectionThatCannotBeRestoredIsDiscarded() {
        DataSource broken = FaultyCommit.of(one.source(), "setAutoCommit", true, new SQLException("broken"));
        try (TestApp app = app(broken)) {
            app.post("/note", Map.of()).expectStatus(500);
        }
        one.expectNotes();
    }

    @Test
    void aConnectionWhoseStateIsUnknownIsClosed() {
        DataSource broken = FaultyCommit.of(one.source(), "getAutoCommit", true, new SQLException("broken"));
        try (TestApp app = app(broken)) {
            app.post("/note", Map.of()).expectStatus(500);
        }
        one.expectNotes();
    }

    @Test
    void aConnectionThatCannotBeClosedDoesNotMatter() {
        DataSource broken = FaultyCommit.of(one.source(), "close", true, new SQLException("broken"));
        try (TestApp app = app(broken)) {
            app.post("/note", Map.of()).expectStatus(204);
        }
        one.expectNotes("a");
    }
}
