package dev.mastaba.docs.notes;

import dev.mastaba.docs.notes.loud.LoudNotes;
import dev.mastaba.testing.TestApp;
import org.junit.jupiter.api.Test;

final class NotesTest {
    // tag::notes-test
    @Test
    void showsANote() {
        try (TestApp app = TestApp.of(new Notes())) {
            app.get("/").expectStatus(200).expectText("li a", "milk");
            app.get("/milk").expectText("h1", "milk").expectText("p", "Buy some.");
            app.get("/beer").expectStatus(404);
        }
    }
    // end::notes-test

    // tag::loud-test
    @Test
    void isShoutedWhenTheExtensionIsThere() {
        try (TestApp app = TestApp.of(new Notes(), new LoudNotes())) {
            app.get("/milk").expectText("h1", "MILK!");
            app.get("/").expectText("title", "NOTES").expectText("li a", "milk");
        }
    }
    // end::loud-test
}
