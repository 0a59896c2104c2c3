package dev.example.books;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestDatabase;
import dev.mastaba.testing.TestResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BooksTest {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.h2();

    private TestApp app;

    @BeforeEach
    void start() {
        app = TestApp.of(new Books(DATABASE.source()));
        add("Emma", "Austen").expectStatus(201);
        add("Persuasion", "Austen").expectStatus(201);
        add("Agnes Grey", "Brontë").expectStatus(201);
    }

    @AfterEach
    void stop() {
        app.close();
    }

    private TestResponse add(String title, String author) {
        return app.post("/books", Map.of("title", title, "author", author));
    }

    @Test
    void aListHasPartsWithLinks() {
        TestResponse first = app.get("/books?size=2").expectBodyContaining("Persuasion");
        String link = first.header("Link");
        assertThat(link).startsWith("</books?size=2&after=").endsWith(">; rel=\"next\"");
        app.get(link.substring(1, link.indexOf('>')))
                .expectBodyContaining("Agnes Grey")
                .expectBodyContaining("null");
    }

    @Test
    void aBookIsAddedOnce() {
        add("Emma", "Austen").expectStatus(409);
        assertThat(app.get("/books").body().split("Emma")).hasSize(2);
    }
}
