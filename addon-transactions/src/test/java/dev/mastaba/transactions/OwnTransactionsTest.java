package dev.mastaba.transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Response;
import dev.mastaba.testing.TestApp;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Transactions without a request. */
class OwnTransactionsTest {
    private final NoteDatabase database = NoteDatabase.h2();
    private final AtomicInteger attempts = new AtomicInteger();

    @AfterEach
    void close() {
        database.expectAllReturned();
        database.close();
    }

    @Test
    void itIsCommittedAtTheEnd() throws Exception {
        Transactions.run(tx -> database.add(tx, "a"));
        assertThat(Transactions.<Integer>call(tx -> {
                    database.add(tx, "b");
                    return 7;
                }))
                .isEqualTo(7);
        database.expectNotes("a", "b");
    }

    @Test
    void anExceptionRollsItBack() {
        assertThatThrownBy(() -> Transactions.run(tx -> {
                    database.add(tx, "a");
                    throw new IOException("broken");
                }))
                .isInstanceOf(IOException.class);
        database.expectNotes();
    }

    @Test
    void itMayBeDoomed() throws Exception {
        Transactions.run(tx -> {
            database.add(tx, "a");
            tx.rollbackOnly();
        });
        database.expectNotes();
    }

    @Test
    void itMayOnlyRead() {
        assertThatThrownBy(() -> Transactions.own().readOnly().run(tx -> database.add(tx, "a")))
                .hasMessageContaining("MAST-TX-004");
        database.expectNotes();
    }

    @Test
    void itHasAnIsolation() throws Exception {
        assertThat(Transactions.own()
                        .isolation(Isolation.SERIALIZABLE)
                        .<Integer>call(tx -> tx.connection(database.source()).getTransactionIsolation()))
                .isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
    }

    private void failing(Transaction tx, int failures) throws SQLException {
        database.add(tx, "a");
        if (attempts.incrementAndGet() <= failures) {
            throw new SQLException("deadlock", "40P01");
        }
    }

    @Test
    void aSerializationFailureRepeatsTheWork() throws Exception {
        Transactions.run(tx -> failing(tx, 2));
        assertThat(attempts).hasValue(3);
        database.expectNotes("a");
    }

    @Test
    void theNumberOfAttemptsIsLimited() {
        assertThatThrownBy(() -> Transactions.own().attempts(2).run(tx -> failing(tx, 2)))
                .isInstanceOf(SQLException.class);
        assertThat(attempts).hasValue(2);
        database.expectNotes();
    }

    @Test
    void anUnknownOutcomeIsNotRepeated() {
        assertThatThrownBy(() -> Transactions.run(tx -> {
                    attempts.incrementAndGet();
                    tx.connection(
                            FaultyCommit.of(database.source(), "commit", false, new SQLException("unclear", "40003")));
                }))
                .isInstanceOf(UnknownOutcome.class)
                .hasMessageContaining("MAST-TX-001");
        assertThat(attempts).hasValue(1);
    }

    @Test
    void aStreamReadsInItsOwn() {
        database.run("INSERT INTO note VALUES ('x'), ('y')");
        try (TestApp app = TestApp.of(streaming(false), new TransactionsAddOn())) {
            app.get("/").expectBody("[x, y]");
        }
    }

    @Test
    void aStreamThatBreaksRollsItsOwnBack() {
        try (TestApp app = TestApp.of(streaming(true), new TransactionsAddOn()).overSocket()) {
            assertThatThrownBy(() -> app.get("/").expectStatus(599)).isInstanceOf(Throwable.class);
        }
        database.expectNotes();
    }

    private AddOn streaming(boolean breaking) {
        return config -> config.route("notes", "/")
                .get(request -> Response.builder()
                        .body(Body.stream(out -> {
                            try {
                                Transactions.own().run(tx -> {
                                    if (breaking) {
                                        database.add(tx, "a");
                                        out.write(new byte[100_000]);
                                        out.flush();
                                        throw new IOException("broken in mid-stream");
                                    }
                                    out.write(NoteDatabase.notes(tx.connection(database.source()))
                                            .toString()
                                            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
                                });
                            } catch (IOException broken) {
                                throw broken;
                            } catch (Exception failed) {
                                throw new IOException(failed);
                            }
                        }))
                        .build());
    }
}
