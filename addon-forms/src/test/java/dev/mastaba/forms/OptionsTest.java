package dev.mastaba.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Options that are known only when the form is shown. */
class OptionsTest {
    enum Size {
        SMALL,
        LARGE
    }

    record Line(@Field(widget = "select") int product) {}

    record Article(
            @Field(widget = "select") int category,
            @Field(widget = "radio") @Nullable String author,
            @Field(widget = "checkboxes") List<String> tags,
            Size size,
            List<Line> lines) {}

    record Shelf(@Field(widget = "select") String shelf) {}

    private static final List<Choice> CATEGORIES = List.of(new Choice("7", "Tea & <cake>"), new Choice("8", "Stairs"));

    private final Map<String, List<Choice>> offered = new HashMap<>(Map.of(
            "category", CATEGORIES,
            "author", List.of(new Choice("ada", "Ada"), new Choice("Ada", "Another Ada")),
            "tags", List.of(new Choice("x", "X"), new Choice("y", "Y")),
            "size", List.of(new Choice("SMALL", "Only small")),
            "lines.product", List.of(new Choice("1", "One"))));

    private final Wiki<Article> wiki = Wiki.of(Article.class).preparing(form -> offered.forEach(form::options));

    private static TestRequest article() {
        return TestRequest.post("/edit").form("category", "7").form("size", "SMALL");
    }

    @Test
    void areShownWithTheChosenValues() {
        Article values = new Article(8, "Ada", List.of("y"), Size.SMALL, List.of(new Line(1)));
        try (TestApp app = wiki.with(values).app()) {
            TestResponse page = app.get("/edit").expectStatus(200);
            assertThat(page.texts("#edit-category option")).containsExactly("Tea & <cake>", "Stairs");
            assertThat(page.attributes("#edit-category option[selected]", "value"))
                    .containsExactly("8");
            assertThat(page.attributes("[name=author][checked]", "value")).containsExactly("Ada");
            assertThat(page.attributes("[name=tags][checked]", "value")).containsExactly("y");
            assertThat(page.texts("#edit-size option")).containsExactly("Only small");
            assertThat(page.texts("#edit-lines-0-product option[selected]")).containsExactly("One");
            assertThat(page.texts("#edit-lines-1-product option")).containsExactly("One");
        }
    }

    @Test
    void areAccepted() {
        try (TestApp app = wiki.app()) {
            app.request(article()
                            .form("author", "ada")
                            .form("tags", "x")
                            .form("tags", "y")
                            .form("lines[3].product", "1"))
                    .expectStatus(200);
            app.request(article().form("author", "")).expectStatus(200);
            assertThat(wiki.saved)
                    .containsExactly(
                            new Article(7, "ada", List.of("x", "y"), Size.SMALL, List.of(new Line(1))),
                            new Article(7, null, List.of(), Size.SMALL, List.of()));
        }
    }

    @Test
    void otherValuesAreErrorsOfTheirFields() {
        try (TestApp app = wiki.app()) {
            TestResponse page = app.request(TestRequest.post("/edit")
                            .form("category", "9")
                            .form("author", "ADA")
                            .form("tags", "x")
                            .form("tags", "z")
                            .form("size", "LARGE")
                            .form("lines[0].product", "1")
                            .form("lines[5].product", "2"))
                    .expectStatus(422);
            for (String field : List.of("category", "author", "tags", "size", "lines-1-product")) {
                page.expectText("#edit-" + field + "-error", "Choose one of the options.");
            }
            assertThat(page.texts(".error")).hasSize(5);
            assertThat(wiki.saved).isEmpty();
        }
    }

    @Test
    void otherValuesInJsonAreErrors() {
        try (TestApp app = wiki.app()) {
            String json = "{\"category\": 9, \"size\": \"SMALL\", \"lines\": [{\"product\": 1}, {\"product\": 2}]}";
            TestResponse answer = app.request(TestRequest.post("/edit")
                            .header("Accept", "application/json")
                            .body("application/json", json))
                    .expectStatus(422);
            assertThat(answer.body())
                    .contains("{\"field\":\"category\",\"message\":\"Choose one of the options.\",\"code\":\"option\"}")
                    .contains("\"field\":\"lines[1].product\"");
        }
    }

    @Test
    void aValueThatCannotBeConvertedHasOneError() {
        try (TestApp app = wiki.app()) {
            TestResponse page = app.request(
                            TestRequest.post("/edit").form("category", "x").form("size", "SMALL"))
                    .expectStatus(422);
            assertThat(page.texts(".error")).containsExactly("Enter a whole number.");
        }
    }

    @Test
    void areRequiredWhereverTheFormIsUsed() {
        offered.remove("category");
        try (TestApp app = wiki.app()) {
            assertThat(app.get("/edit").failure())
                    .rootCause()
                    .hasMessageStartingWith("MAST-FORM-013  The field \"category\"");
            assertThat(app.request(article()).failure())
                    .hasMessageStartingWith("MAST-FORM-013  The field \"category\"");
            assertThat(wiki.saved).isEmpty();
        }
    }

    @Test
    void areOnlyForFieldsWithOptions() {
        for (String field : List.of("categry", "lines", "lines[0].product", "lines.other", "")) {
            offered.clear();
            offered.put(field, CATEGORIES);
            try (TestApp app = wiki.app()) {
                assertThat(app.get("/edit").failure())
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageStartingWith("MAST-FORM-014  The f");
            }
        }
    }

    @Test
    void areBounded() {
        List<Choice> many = new ArrayList<>();
        IntStream.rangeClosed(1, 1_000).forEach(i -> many.add(new Choice("" + i, "Number " + i)));
        offered.put("category", many);
        try (TestApp app = wiki.app()) {
            assertThat(app.get("/edit").expectStatus(200).texts("#edit-category option"))
                    .hasSize(1_000);
            many.add(new Choice("x", "one too many"));
            assertThat(app.get("/edit").failure())
                    .hasMessageStartingWith(
                            "MAST-FORM-015  The field \"category\" of the form wiki:edit has 1001 options");
        }
        assertThatThrownBy(() -> new Choice(" ", "Blank")).hasMessage("The value of the option \"Blank\" is blank");
    }

    @Test
    void ofAnExtensionAreComputedForEachRequest() {
        List<Object> stored = new ArrayList<>();
        List<Choice> shelves = new ArrayList<>(List.of(new Choice("a", "Shelf A")));
        AddOn shelf = config -> Forms.of(config)
                .extendForm(
                        "wiki:edit",
                        form -> form.add(Shelf.class)
                                .options("shelf", request -> shelves)
                                .onAccepted((request, values) -> stored.add(values.get(Shelf.class))));
        try (TestApp app = wiki.app(shelf)) {
            assertThat(app.get("/edit").expectStatus(200).texts("#edit-shelf option"))
                    .containsExactly("Shelf A");
            app.request(article().form("shelf", "b"))
                    .expectStatus(422)
                    .expectText("#edit-shelf-error", "Choose one of the options.");
            shelves.add(new Choice("b", "Shelf B"));
            app.request(article().form("shelf", "b")).expectStatus(200);
            assertThat(stored).containsExactly(new Shelf("b"));
        }
    }

    @Test
    void ofAnExtensionThatFailsAreAnErrorOfTheServer() {
        AddOn checked = extension("shelf", request -> {
            throw new InterruptedException("checked");
        });
        AddOn unchecked = extension("shelf", request -> {
            throw new UnsupportedOperationException("unchecked");
        });
        try (TestApp app = wiki.app(checked)) {
            assertThat(app.request(article().form("shelf", "b")).failure())
                    .hasMessage("The options of the field \"shelf\" of the form wiki:edit failed")
                    .hasRootCauseMessage("checked");
        }
        try (TestApp app = wiki.app(unchecked)) {
            assertThat(app.request(article().form("shelf", "b")).failure()).hasMessage("unchecked");
        }
    }

    private static AddOn extension(String field, FormExtension.Choices choices) {
        return config -> Forms.of(config)
                .extendForm("wiki:edit", form -> form.add(Shelf.class).options(field, choices));
    }

    @Test
    void ofAnExtensionAreOnlyForAddedFields() {
        for (String field : List.of("category", "lines", "lines.product", "shelv")) {
            assertThatThrownBy(() -> wiki.app(extension(field, request -> List.of())))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("MAST-FORM-014");
        }
        assertThatThrownBy(() -> wiki.app(
                        extension("shelf", request -> List.of()),
                        config -> Forms.of(config)
                                .extendForm("wiki:edit", form -> form.options("shelf", request -> List.of()))))
                .hasMessageContaining("form field options");
    }
}
