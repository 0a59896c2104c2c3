package dev.mastaba.forms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.binding.Default;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FormsTest {
    record Edit(
            @NotBlank @Size(max = 20) @Field(widget = "textarea")
            String text,

            @Size(max = 10) @Nullable String note,
            @Field(widget = "hidden") int base) {}

    enum Kind {
        FREE,
        @Field(label = "CC BY 4.0")
        CC_BY
    }

    record Licence(
            @Field(label = "Licence", hint = "Of your text") Kind licence,
            @NotBlank @Size(max = 5) String source) {}

    record Shorter(@Size(max = 5) String text, @NotBlank String note) {}

    record Line(@NotBlank String sku, @Min(1) int count) {}

    record Shapes(
            Optional<Line> maybe,
            @Nullable Line perhaps,
            Set<@Valid Line> set,
            Line[] array,
            int[] numbers,
            Set<Kind> kinds,
            Kind[] all,
            Deep deep) {
        record Deep(List<Deeper> a) {}

        record Deeper(List<Line> b, Line c) {}
    }

    record Order(
            @Email @NotBlank String mail,
            LocalDate day,
            boolean gift,
            @Default("FREE") Kind kind,
            List<String> tags,
            @Valid Line main,
            List<@Valid Line> lines) {}

    @Nested
    class AForm {
        private final Wiki<Edit> wiki = Wiki.of(Edit.class);

        @Test
        void showsItsValues() {
            try (TestApp app = wiki.with(new Edit("<Hi>", null, 7)).app()) {
                TestResponse page = app.get("/edit").expectStatus(200);
                page.expectText("#edit-text", "<Hi>");
                assertThat(page.attributes("#edit-text", "maxlength")).containsExactly("20");
                assertThat(page.attributes("#edit-base", "value")).containsExactly("7");
                assertThat(page.texts("label")).containsExactly("Text", "Note");
                page.expectNone("[role=alert]");
            }
        }

        @Test
        void isShownAgainWithItsValuesAndErrors() {
            try (TestApp app = wiki.app()) {
                TestResponse page = app.post("/edit", Map.of("text", " ", "note", "12345678901", "base", "x"))
                        .expectStatus(422);
                page.expectText("#edit-text-error", "This field is required.");
                page.expectText("#edit-note-error", "The maximum length is 10.");
                page.expectText("#edit-base-error", "Enter a whole number.");
                assertThat(page.attributes("#edit-note", "value")).containsExactly("12345678901");
                assertThat(page.attributes("#edit-note", "aria-describedby")).containsExactly("edit-note-error");
                assertThat(page.attributes("[role=alert] a", "href")).containsExactly("#edit-text", "#edit-note");
                assertThat(wiki.saved).isEmpty();
            }
        }

        @Test
        void isAccepted() {
            try (TestApp app = wiki.app()) {
                app.post("/edit", Map.of("text", "Hi", "note", "", "base", "3")).expectStatus(200);
                assertThat(wiki.saved).containsExactly(new Edit("Hi", null, 3));
            }
        }

        @Test
        void answersJsonWithAProblemDocument() {
            try (TestApp app = wiki.app()) {
                TestResponse answer = app.request(TestRequest.post("/edit")
                        .header("Accept", "application/json")
                        .body("application/json", "{\"text\": \"\", \"base\": \"x\"}"));
                answer.expectStatus(422).expectHeader("Content-Type", "application/problem+json");
                assertThat(answer.body())
                        .contains("{\"field\":\"text\",\"message\":\"This field is required.\",\"code\":\"NotBlank\"}")
                        .contains("{\"field\":\"base\",\"message\":\"Enter a whole number.\",\"code\":\"type\"}");
                app.request(TestRequest.post("/edit").body("application/json", "{\"text\": \"a\", \"base\": 4}"))
                        .expectStatus(200);
                assertThat(wiki.saved).containsExactly(new Edit("a", null, 4));
            }
        }
    }

    @Nested
    class AnExtension {
        private final Wiki<Edit> wiki = Wiki.of(Edit.class);
        private final List<Object> stored = new ArrayList<>();
        private final AddOn licence = config -> Forms.of(config)
                .extendForm(
                        "wiki:edit",
                        form -> form.add(Licence.class, Place.after("text"))
                                .stricter(Shorter.class)
                                .move("base", Place.first())
                                .check((request, values, errors) -> {
                                    if (values.get(Licence.class).source().equals(values.get("text"))) {
                                        errors.reject("source", "Same as the text");
                                    }
                                })
                                .onAccepted((request, values) -> stored.add(values.get(Licence.class))));

        @Test
        void addsMovesAndRestrictsFields() {
            try (TestApp app = wiki.app(licence)) {
                TestResponse page = app.get("/edit").expectStatus(200);
                assertThat(page.attributes("form [name]", "name"))
                        .containsExactly("csrf_token", "base", "text", "licence", "source", "note");
                assertThat(page.attributes("#edit-text", "maxlength")).containsExactly("5");
                assertThat(page.texts("option")).containsExactly("Free", "CC BY 4.0");
                page = app.post("/edit", Map.of("text", "123456", "note", "", "base", "1", "source", "x"))
                        .expectStatus(422);
                page.expectText("#edit-text-error", "The maximum length is 5.");
                page.expectText("#edit-licence-error", "Choose one of the options.");
                page.expectText("#edit-note-error", "This field is required.");
                page = app.post(
                                "/edit",
                                Map.of("text", "abc", "note", "n", "base", "1", "source", "abc", "licence", "CC_BY"))
                        .expectStatus(422);
                page.expectText("#edit-source-error", "Same as the text");
                assertThat(stored).isEmpty();
                app.post("/edit", Map.of("text", "abc", "note", "n", "base", "1", "source", "ab", "licence", "CC_BY"))
                        .expectStatus(200);
                assertThat(wiki.saved).containsExactly(new Edit("abc", "n", 1));
                assertThat(stored).containsExactly(new Licence(Kind.CC_BY, "ab"));
            }
        }
    }

    @Nested
    class Records {
        @Test
        void areGroupsAndLists() {
            Wiki<Order> wiki = Wiki.of(Order.class);
            try (TestApp app = wiki.app()) {
                TestResponse page = app.get("/edit").expectStatus(200);
                TestRequest order = TestRequest.post("/edit")
                        .form("mail", "a@b.c")
                        .form("day", "2026-01-02")
                        .form("tags", "x")
                        .form("tags", "")
                        .form("main.sku", "")
                        .form("main.count", "1")
                        .form("lines[0].sku", "")
                        .form("lines[0].count", "")
                        .form("lines[4].sku", "a")
                        .form("lines[4].count", "0");
                page = app.request(order).expectStatus(422);
                page.expectText("#edit-main-sku-error", "This field is required.");
                page.expectText("#edit-lines-0-count-error", "Enter a number of at least 1.");
                assertThat(page.attributes("#edit-lines-0-count", "value")).containsExactly("0");
            }
        }

        @Test
        void tellAllErrorsAtOnceAndEachCauseOnce() {
            record Guest(
                    @NotNull @NotBlank @Size(min = 3) @Pattern(regexp = "[a-z]+")
                    String name,

                    @NotEmpty @Size(min = 2) List<String> tags,
                    @Valid Line main,
                    Line unchecked,
                    List<@Valid Line> lines,
                    @Size(max = 3) String text) {}

            AddOn stricter = config -> Forms.of(config).extendForm("wiki:edit", form -> form.stricter(Briefer.class));
            try (TestApp app = Wiki.of(Guest.class).app(stricter)) {
                String body = """
                        {"name": "", "tags": [], "main": {"sku": "", "count": "x"}, "unchecked": {"sku": "", "count": "x"},
                        "lines": [{"sku": "", "count": "y"}, {"sku": "z", "count": 0}], "text": "four"}
                        """;
                String problem = app.request(TestRequest.post("/edit").body("application/json", body))
                        .expectStatus(422)
                        .body();
                assertThat(java.util.regex.Pattern.compile(
                                        "\"field\":\"([^\"]+)\",\"message\":\"[^\"]+\",\"code\":\"([^\"]+)\"")
                                .matcher(problem)
                                .results()
                                .map(each -> each.group(1) + " " + each.group(2)))
                        .containsExactlyInAnyOrder(
                                "name NotBlank",
                                "tags NotEmpty",
                                "main.count type",
                                "main.sku NotBlank",
                                "unchecked.count type",
                                "lines[0].count type",
                                "lines[0].sku NotBlank",
                                "lines[1].count Min",
                                "text Size");
                assertThat(problem).contains("The maximum length is 2.").doesNotContain("The maximum length is 3.");
            }
        }

        record Briefer(@Size(max = 2) String text) {}

        @Test
        void areNestedInAnyShape() {
            Line line = new Line("a", 1);
            Shapes values = new Shapes(
                    Optional.of(line),
                    line,
                    Set.of(line),
                    new Line[] {line},
                    new int[] {4, 5},
                    Set.of(Kind.FREE),
                    new Kind[] {Kind.CC_BY},
                    new Shapes.Deep(List.of(new Shapes.Deeper(List.of(line), line))));
            Wiki<Shapes> wiki = Wiki.of(Shapes.class).with(values);
            try (TestApp app = wiki.app()) {
                TestResponse page = app.get("/edit").expectStatus(200);
                assertThat(page.attributes("[name=numbers]", "value")).containsExactly("4", "5", "");
                assertThat(page.attributes("[name=kinds][checked], [name=all][checked]", "value"))
                        .containsExactly("FREE", "CC_BY");
                TestRequest same = TestRequest.post("/edit");
                for (String record :
                        List.of("maybe", "perhaps", "set[0]", "array[0]", "deep.a[0].b[0]", "deep.a[0].c")) {
                    assertThat(page.attributes("[name=\"" + record + ".sku\"]", "value"))
                            .as(record)
                            .containsExactly("a");
                    same = same.form(record + ".sku", "a").form(record + ".count", "1");
                }
                same = same.form("numbers", "4")
                        .form("numbers", "5")
                        .form("kinds", "FREE")
                        .form("all", "CC_BY");
                app.request(same).expectStatus(200);
                assertThat(wiki.saved)
                        .usingRecursiveFieldByFieldElementComparator()
                        .containsExactly(values);
            }
        }
    }
}
