package dev.mastaba.docs.recipes;

import static dev.mastaba.core.view.ViewOptions.renderer;
import static dev.mastaba.core.view.ViewOptions.requireCsrf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.docs.recipes.BookViews.Book;
import dev.mastaba.forms.Forms;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The recipe for a form. */
class FormRecipeTest {
    private TestApp app;

    private static void include(Configurator config) {
        // tag::recipe-form-routes
        config.include("dev.mastaba.templates");
        Forms.of(config).addForm("book", Book.class);
        BookViews views = new BookViews();
        config.route("books", "/books").get(views::list);
        config.route("new-book", "/books/new")
                .get(views::empty, renderer("recipes/book.peb"))
                .post(views::add, renderer("recipes/book.peb"), requireCsrf(true));
        // end::recipe-form-routes
    }

    @BeforeEach
    void start() {
        app = TestApp.of(config -> {
            config.setAssetSource(AssetSource.directory(Path.of("src/test/resources")));
            include(config);
        });
    }

    @AfterEach
    void stop() {
        app.close();
    }

    // tag::recipe-form-test
    private TestResponse add(String title, String year) {
        return app.postFrom("/books/new", "/books/new", Map.of("title", title, "year", year));
    }

    @Test
    void aBookIsAddedOnce() {
        add("Emma", "1815").expectRedirect("/books").follow().expectBody("{Emma=1815}");
        add("Emma", "1816").expectStatus(422).expectText("#book-title-error", "This book is on the list.");
    }

    @Test
    void errorsAppearNextToTheirFieldsAndValuesRemain() {
        TestResponse page = add("<Emma>", "last year").expectStatus(422);
        page.expectText("#book-year-error", "Enter a whole number.");
        assertThat(page.attributes("input[id]", "value")).isEqualTo(List.of("<Emma>", "last year"));
        add(" ", "1815").expectStatus(422).expectText("#book-title-error", "This field is required.");
    }

    @Test
    void aPageWithoutTheTokenIsRefused() {
        app.post("/books/new", Map.of("title", "Emma", "year", "1815")).expectStatus(400);
        app.get("/books").expectBody("{}");
    }
    // end::recipe-form-test

    @Test
    void bothErrorsAreShownAtOnce() {
        TestResponse page = app.postFrom("/books/new", "/books/new", Map.of()).expectStatus(422);
        assertThat(page.texts(".error")).hasSize(2);
        app.get("/books/new").expectStatus(200).expectNone(".error");
    }
}
