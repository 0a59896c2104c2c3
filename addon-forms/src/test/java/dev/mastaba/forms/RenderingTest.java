package dev.mastaba.forms;

import static dev.mastaba.binding.MethodViews.calling;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.binding.Default;
import dev.mastaba.binding.Name;
import dev.mastaba.binding.Query;
import dev.mastaba.binding.RequestBody;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.Upload;
import dev.mastaba.core.i18n.TranslationString;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RenderingTest {
    enum Kind {
        SMALL,
        LARGE
    }

    record Line(@NotBlank String sku, @Min(1) int count) {}

    record Everything(
            @Field(widget = "radio") Kind size,
            List<Kind> kinds,
            @Size(max = 2) List<@Size(max = 3) String> tags,
            String[] words,
            @Digits(integer = 3, fraction = 2) BigDecimal price,
            @Digits(integer = 3, fraction = 0) double weight,
            Optional<String> maybe,
            OptionalInt number,
            OptionalLong big,
            OptionalDouble share,
            boolean gift,
            @Default("2026-01-01") LocalDate day,

            @Field(widget = "password", autocomplete = "new-password")
            String secret,

            @Nullable Upload picture,
            List<@FileLimits(types = "image/png") Upload> others,
            @Name("per-page") int perPage,
            @Valid Line main,
            @Nullable Line other,
            List<@Valid Line> lines) {}

    private static final Everything FULL = new Everything(
            Kind.LARGE,
            List.of(Kind.SMALL),
            List.of("a", "b"),
            new String[] {"w"},
            new BigDecimal("1E+2"),
            1.5,
            Optional.of("m"),
            OptionalInt.of(1),
            OptionalLong.of(2),
            OptionalDouble.of(0.5),
            true,
            LocalDate.of(2026, 2, 3),
            "secret",
            null,
            List.of(),
            7,
            new Line("x", 1),
            null,
            List.of(new Line("y", 2)));

    @Nested
    class AllKindsOfFields {
        private final Wiki<Everything> wiki = Wiki.of(Everything.class);

        @Test
        void showTheValuesOfARecord() {
            try (TestApp app = wiki.with(FULL).app()) {
                TestResponse page = app.get("/edit").expectStatus(200);
                assertThat(page.attributes("[type=radio][checked]", "value")).containsExactly("LARGE");
                assertThat(page.attributes("#edit-size-1[checked]", "value")).containsExactly("LARGE");
                assertThat(page.attributes("[name=kinds][checked]", "value")).containsExactly("SMALL");
                assertThat(page.attributes("[name=tags]", "value")).containsExactly("a", "b", "");
                assertThat(page.attributes("[name=words]", "value")).containsExactly("w", "");
                assertThat(page.attributes("#edit-price", "value")).containsExactly("100");
                assertThat(page.attributes("#edit-price", "step")).containsExactly("0.01");
                assertThat(page.attributes("#edit-weight", "step")).containsExactly("1");
                assertThat(page.attributes("#edit-maybe", "value")).containsExactly("m");
                assertThat(page.attributes("#edit-number", "value")).containsExactly("1");
                assertThat(page.attributes("#edit-big", "value")).containsExactly("2");
                assertThat(page.attributes("#edit-share", "value")).containsExactly("0.5");
                assertThat(page.attributes("#edit-gift[checked]", "value")).containsExactly("true");
                assertThat(page.attributes("#edit-day", "value")).containsExactly("2026-02-03");
                assertThat(page.attributes("#edit-secret", "value")).containsExactly("");
                assertThat(page.attributes("#edit-secret", "autocomplete")).containsExactly("new-password");
                assertThat(page.attributes("#edit-others", "multiple")).containsExactly("multiple");
                assertThat(page.attributes("#edit-per-page", "value")).containsExactly("7");
                assertThat(page.attributes("#edit-main-sku", "value")).containsExactly("x");
                assertThat(page.attributes("#edit-other-sku", "value")).containsExactly("");
                assertThat(page.attributes("#edit-lines-0-count", "value")).containsExactly("2");
                assertThat(page.attributes("#edit-lines-1-count", "value")).containsExactly("");
            }
        }

        @Test
        void showDefaultsWithoutARecord() {
            try (TestApp app = wiki.app()) {
                TestResponse page = app.get("/edit").expectStatus(200);
                assertThat(page.attributes("#edit-day", "value")).containsExactly("2026-01-01");
                assertThat(page.attributes("#edit-lines-0-count", "value")).containsExactly("");
            }
        }

        @Test
        void areReadAndCheckedWithFiles() {
            TestRequest request = TestRequest.post("/edit")
                    .form("size", "small")
                    .form("kinds", "LARGE")
                    .form("tags", "abcd")
                    .form("price", "1.25")
                    .form("weight", "2")
                    .form("secret", "s")
                    .form("per-page", "3")
                    .form("main.sku", "x")
                    .form("main.count", "0")
                    .form("lines[3].sku", "a")
                    .form("lines[3].count", "0")
                    .upload("picture", "p.txt", "text/plain", "p".getBytes(StandardCharsets.UTF_8))
                    .upload("others[0]", "q.txt", "text/plain", "q".getBytes(StandardCharsets.UTF_8));
            try (TestApp app = wiki.app()) {
                TestResponse page = app.request(request).expectStatus(422);
                assertThat(page.texts("[role=alert] li"))
                        .containsExactly(
                                "Tags: The maximum length is 3.",
                                "Others: This file is too large or has the wrong type.",
                                "Count: Enter a number of at least 1.",
                                "Count: Enter a number of at least 1.");
                assertThat(page.attributes("[role=alert] a", "href"))
                        .containsExactly("#edit-tags", "#edit-others", "#edit-main-count", "#edit-lines-0-count");
            }
        }

        @Test
        void areCheckedAsFarAsTheyCanBeRead() {
            TestRequest request = TestRequest.post("/edit")
                    .form("per-page", "x")
                    .form("size", "SMALL")
                    .form("price", "1")
                    .form("weight", "1")
                    .form("secret", "")
                    .form("main.sku", "")
                    .form("main.count", "1")
                    .form("lines[0].sku", "a")
                    .form("lines[0].count", "0");
            try (TestApp app = wiki.app()) {
                assertThat(app.request(request).expectStatus(422).texts(".error"))
                        .containsExactly(
                                "Enter a whole number.", "This field is required.", "Enter a number of at least 1.");
            }
        }
    }

    @Nested
    class Templates {
        record Edit(@NotBlank String text, @NotBlank String note, int base) {}

        record Licence(String licence) {}

        private final Wiki<Edit> wiki = Wiki.of(Edit.class);

        private AddOn page(String name) {
            return config -> {
                config.route(name, "/" + name)
                        .get(
                                request -> Map.of("form", RecordForm.of(request, Edit.class)),
                                renderer("pages/" + name + ".peb"));
                Forms.of(config)
                        .extendForm(
                                "wiki:edit",
                                form -> form.add(Licence.class, Place.after("text"))
                                        .remove("base", 1));
            };
        }

        @Test
        void placeFieldsByHandAndTheRestFollows() {
            try (TestApp app = wiki.app(page("hand"))) {
                TestResponse page = app.get("/hand").expectStatus(200);
                assertThat(page.attributes("[name][id]", "name")).containsExactly("note", "text", "licence");
                assertThat(page.attributes("form", "hx-post")).containsExactly("/save");
                assertThat(page.attributes("form", "id")).containsExactly("edit");
            }
        }

        @Test
        void areToldWhatIsWrongWithACall() {
            try (TestApp app = wiki.app(page("unknown"))) {
                assertThat(app.get("/unknown").failure())
                        .hasMessageContaining("The form wiki:edit has no field \"txt\". Did you mean \"text\"?");
            }
            try (TestApp app = wiki.app(page("wrong"))) {
                assertThat(app.get("/wrong").failure())
                        .hasMessageContaining("form_errors requires other arguments: form_errors(form)");
            }
            try (TestApp app = wiki.app(page("attribute"))) {
                assertThat(app.get("/attribute").failure()).hasMessageContaining("form_start requires other arguments");
            }
        }

        @Test
        void ofTheAddOnCanBeOverridden() {
            AddOn other =
                    config -> config.overrideAsset("dev.mastaba.forms:templates/fields/text.peb", "pages/text.peb");
            try (TestApp app = wiki.app(other)) {
                assertThat(app.get("/edit").expectStatus(200).texts("em")).containsExactly("Text", "Note");
            }
        }

        @Test
        void readTheFormAsABean() {
            AddOn bean = config -> config.route("bean", "/bean").get(request -> {
                RecordForm<Edit> form = RecordForm.of(request, Edit.class).with(new Edit("t", "n", 2));
                return Response.text(form.getId() + " " + form.isSubmitted() + " " + form.isMultipart() + " "
                        + form.getFields().stream().map(FormField::value).toList());
            });
            try (TestApp app = wiki.app(bean)) {
                app.get("/bean").expectBody("wiki:edit false false [t, n, 2]");
            }
        }

        @Test
        void answerHtmxWithOneField() {
            try (TestApp app = wiki.app()) {
                TestRequest check = TestRequest.post("/edit")
                        .header("HX-Request", "true")
                        .form("text", "")
                        .form("note", "n")
                        .form("base", "1");
                TestResponse field =
                        app.request(check.header("HX-Trigger-Name", "text")).expectStatus(200);
                assertThat(field.attributes("[name]", "name")).containsExactly("text");
                field.expectText(".error", "This field is required.");
                app.request(check.header("HX-Trigger-Name", "note"))
                        .expectStatus(200)
                        .expectNone(".error");
                app.request(check.header("HX-Trigger-Name", "send")).expectStatus(422);
                app.request(check).expectStatus(422);
                assertThat(wiki.saved).isEmpty();
            }
        }
    }

    @Nested
    class TheApplication {
        record Edit(String text) {}

        record Licence(String licence) {}

        private final List<Object> stored = new ArrayList<>();

        private void licence(Configurator config) {
            Forms.of(config)
                    .extendForm(
                            "test.wiki:edit",
                            form -> form.add(Licence.class)
                                    .onAccepted((request, values) -> stored.add(values.get(Licence.class))));
        }

        @Test
        void mayRejectValuesItself() {
            Wiki<Edit> wiki = Wiki.of(Edit.class).accepting((edit, errors) -> switch (edit.text()) {
                case "taken" -> errors.reject("text", TranslationString.of("Taken"));
                case "form" -> errors.reject("Not now");
                case "twice" -> {
                    errors.reject("text", "Twice");
                    yield errors.reject("text", "Twice");
                }
                case "conflict" ->
                    Response.builder().status(409).text("conflict").build();
                default -> Map.of("form", "x");
            });
            try (TestApp app = wiki.app(this::licence)) {
                Map<String, String> typed = Map.of("licence", "l");
                app.request(TestRequest.post("/edit").form(typed).form("text", "taken"))
                        .expectStatus(422)
                        .expectText("#edit-text-error", "Taken");
                app.request(TestRequest.post("/edit").form(typed).form("text", "form"))
                        .expectStatus(422)
                        .expectText("[role=alert] li", "Not now");
                assertThat(app.request(TestRequest.post("/edit").form(typed).form("text", "twice"))
                                .texts("[role=alert] li"))
                        .containsExactly("Text: Twice");
                app.request(TestRequest.post("/edit").form(typed).form("text", "conflict"))
                        .expectStatus(409);
                assertThat(stored).isEmpty();
            }
        }

        @Test
        void isUnchangedIfTheInitialValuesOfAnExtensionFail() {
            AddOn failing = config -> Forms.of(config)
                    .extendForm(
                            "wiki:edit",
                            form -> form.add(Licence.class).initially(Licence.class, request -> {
                                throw new java.io.IOException("down");
                            }));
            AddOn broken = config -> Forms.of(config)
                    .extendForm(
                            "wiki:edit",
                            form -> form.add(Licence.class).initially(Licence.class, request -> {
                                throw new IllegalStateException("broken");
                            }));
            try (TestApp app = Wiki.of(Edit.class).app(failing)) {
                assertThat(app.get("/edit").failure()).hasRootCauseMessage("down");
            }
            try (TestApp app = Wiki.of(Edit.class).app(broken)) {
                assertThat(app.get("/edit").failure()).hasRootCauseMessage("broken");
            }
        }
    }

    @Nested
    class ParametersOfViews {
        record Page(
                @Min(1) @Max(9) int number, @Size(max = 3) String sort) {}

        record Order(@NotBlank String name, List<@Valid Line> lines) {}

        record Free(String name) {}

        static final class Views {
            Object search(@Query Page page) {
                return "";
            }

            Object prefixed(@Query("p") List<Page> pages, @Query Free free) {
                return "";
            }

            Object order(@RequestBody Order order) {
                return "";
            }

            Object orders(@RequestBody List<Order> orders) {
                return "";
            }

            Object maybe(@RequestBody Optional<Order> order) {
                return String.valueOf(order.isPresent());
            }

            Object file(@dev.mastaba.binding.Form Attachment attachment, Request request) {
                return attachment.file().fileName();
            }
        }

        record Attachment(@FileLimits(size = 2) Upload file) {}

        private final AddOn views = config -> {
            for (String name : List.of("search", "prefixed")) {
                config.route(name, "/" + name).get(calling(new Views(), name), renderer("string"));
            }
            for (String name : List.of("order", "orders", "maybe", "file")) {
                config.route(name, "/" + name)
                        .post(
                                calling(new Views(), name),
                                renderer("string"),
                                dev.mastaba.core.view.ViewOptions.uploads());
            }
        };

        private static TestRequest json(String path, String body) {
            return TestRequest.post(path).body("application/json", body).header("Accept", "application/json");
        }

        @Test
        void areChecked() {
            try (TestApp app = Wiki.of(Line.class).app(views)) {
                app.get("/search?number=1&sort=a").expectStatus(200);
                assertThat(app.request(TestRequest.get("/search?number=0&sort=abcd"))
                                .expectStatus(400)
                                .body())
                        .contains("Query parameter \"number\": Enter a number of at least 1.")
                        .contains("Query parameter \"sort\": The maximum length is 3.");
                assertThat(app.request(TestRequest.get("/search?number=x&sort=abcd"))
                                .expectStatus(400)
                                .body())
                        .contains("\"number\" is \"x\"")
                        .doesNotContain("maximum");
                assertThat(app.request(TestRequest.get(
                                        "/prefixed?p[0].number=1&p[0].sort=a&p[1].number=10&p[1].sort=&name="))
                                .expectStatus(400)
                                .body())
                        .contains("Query parameter \"p[1].number\": Enter a number of at most 9.");
            }
        }

        @Test
        void areCheckedInJson() {
            String bad = "{\"name\": \"\", \"lines\": [{\"sku\": \"a\", \"count\": 1}, {\"sku\": \"\", \"count\": 1}]}";
            try (TestApp app = Wiki.of(Line.class).app(views)) {
                TestResponse answer = app.request(json("/order", bad))
                        .expectStatus(422)
                        .expectHeader("Content-Type", "application/problem+json");
                assertThat(answer.body())
                        .contains("\"detail\":\"The body has 2 invalid values\"")
                        .contains("{\"field\":\"name\",\"message\":\"This field is required.\",\"code\":\"NotBlank\"}")
                        .contains("\"field\":\"lines[1].sku\"");
                assertThat(app.request(json("/orders", "[" + bad + "]"))
                                .expectStatus(422)
                                .body())
                        .contains("\"field\":\"[0].name\"", "\"field\":\"[0].lines[1].sku\"");
                app.request(json("/maybe", "")).expectBody("false");
                assertThat(app.request(json("/maybe", "{\"name\": \"\", \"lines\": []}"))
                                .expectStatus(422)
                                .body())
                        .contains("\"detail\":\"The body has an invalid value\"");
                app.request(json("/order", "{\"name\": \"n\", \"lines\": []}")).expectStatus(200);
            }
        }

        @Test
        void mayBeRecordsWithFiles() {
            TestRequest request = TestRequest.post("/file");
            try (TestApp app = Wiki.of(Line.class).app(views)) {
                app.request(request.upload("file", "a.txt", "text/plain", new byte[] {1}))
                        .expectBody("a.txt");
                assertThat(app.request(request.upload("file", "a.txt", "text/plain", new byte[] {1, 2, 3}))
                                .expectStatus(400)
                                .body())
                        .contains("Form field \"file\": This file is too large or has the wrong type.");
            }
        }
    }
}
