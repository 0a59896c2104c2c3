package dev.example.guests;

// tag::testing-database
import dev.mastaba.testing.TestApp;
import java.util.Map;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GuestBookTest {
    private final JdbcDataSource database = new JdbcDataSource();
    private TestApp app;

    @BeforeEach
    void start() {
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        app = TestApp.of(new GuestBook(database));
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
