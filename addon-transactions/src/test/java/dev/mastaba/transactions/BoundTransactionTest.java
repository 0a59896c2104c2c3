package dev.mastaba.transactions;

import static dev.mastaba.binding.MethodViews.calling;

import dev.mastaba.binding.BindingAddOn;
import dev.mastaba.binding.Path;
import dev.mastaba.core.http.Response;
import dev.mastaba.testing.TestApp;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The transaction of a request as a parameter of a view. */
class BoundTransactionTest {
    private final NoteDatabase database = NoteDatabase.h2();

    private final class Notes {
        Response add(Transaction transaction, @Path String text) throws SQLException {
            database.add(transaction, text);
            return Response.status(text.startsWith("bad") ? 422 : 204);
        }

        Response refuse(Transaction transaction, @Path int number) {
            throw new IllegalStateException("called for " + number);
        }
    }

    private TestApp app() {
        return TestApp.of(
                config -> {
                    config.include(new BindingAddOn());
                    Notes notes = new Notes();
                    config.route("note", "/notes/{text}").post(calling(notes::add));
                    config.route("number", "/numbers/{number}").post(calling(notes::refuse));
                },
                new TransactionsAddOn());
    }

    @AfterEach
    void close() {
        database.expectAllReturned();
        database.close();
    }

    @Test
    void isCommittedWithASuccess() {
        try (TestApp app = app()) {
            app.post("/notes/a", Map.of()).expectStatus(204);
        }
        database.expectNotes("a");
    }

    @Test
    void isRolledBackWithAnError() {
        try (TestApp app = app()) {
            app.post("/notes/bad", Map.of()).expectStatus(422);
        }
        database.expectNotes();
    }

    @Test
    void isNotBegunForInvalidParameters() {
        try (TestApp app = app()) {
            app.post("/numbers/x", Map.of()).expectStatus(400);
        }
        database.expectNotes();
    }
}
