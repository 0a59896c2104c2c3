package dev.example.guests;

// tag::testing-database
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestDatabase;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GuestBookTest {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.h2();

    private TestApp app;

    @BeforeEach
    void start() {
        app = TestApp.of(new GuestBook(DATABASE.source()));
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void listsGuestsInTheirOrder() {
        app.post("/nile", Map.of()).expectStatus(303);
        app.post("/ada", Map.of()).expectStatus(303);
        app.get("/").expectBody("ada, nile");
    }

    @Test
    void beginsEmpty() {
        app.get("/").expectBody("");
    }
}
// end::testing-database
