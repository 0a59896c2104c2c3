package dev.mastaba.templates;

import static dev.mastaba.core.view.ViewOptions.renderer;
import static dev.mastaba.core.view.ViewOptions.route;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.services.Measurements;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Templates that change, and fail, while somebody works at them. */
final class DevelopmentTest {
    @TempDir
    private Path folder;

    private Site site;

    @BeforeEach
    void begin() {
        site = new Site(folder)
                .file(
                        "test.app",
                        "templates/page.peb",
                        "{% extends 'layout.peb' %}{% block a %}{% include 'part.peb' %}{% endblock %}")
                .file("test.app", "templates/layout.peb", "<{% block a %}{% endblock %}>")
                .file("test.app", "templates/part.peb", "part")
                .application(config -> {
                    config.include("dev.mastaba.templates");
                    config.addRoute("front", "/");
                    config.addView(
                            request -> Map.of("title", "T", "bean", new Bean()),
                            route("front"),
                            renderer("templates/page.peb"));
                })
                .file("test.dark", "dark/other.peb", "")
                .extension("test.dark", config -> config.overrideAsset("app:templates/", "dark/"));
    }

    private TestApp start(boolean development) {
        return site.settings(Map.of("mastaba.dev", Boolean.toString(development)))
                .start();
    }

    @Test
    void whatIsExtendedOrIncludedIsReadAgain() {
        try (TestApp app = start(true)) {
            app.get("/").expectBody("<part>");
            site.file("test.app", "templates/part.peb", "other");
            app.get("/").expectBody("<other>");
            site.file("test.app", "templates/layout.peb", "({% block a %}{% endblock %})");
            app.get("/").expectBody("(other)");
        }
    }

    @Test
    void theUsesOfTheCacheAreCounted() {
        try (TestApp app = start(true)) {
            List<Double> compiled = totals(app);
            assertThat(compiled.get(1)).as("misses").isEqualTo(3);
            assertThat(compiled.get(2)).as("size").isEqualTo(3);
            app.get("/").expectBody("<part>");
            List<Double> used = totals(app);
            assertThat(used.get(0)).as("hits").isGreaterThanOrEqualTo(compiled.get(0) + 3);
            assertThat(used.get(1)).as("misses").isEqualTo(3);
            site.file("test.app", "templates/part.peb", "other");
            app.get("/").expectBody("<other>");
            assertThat(totals(app).get(1)).as("misses").isEqualTo(4);
            assertThat(totals(app).get(2)).as("size").isEqualTo(3);
        }
    }

    /** Hits, misses, and size. */
    private static List<Double> totals(TestApp app) {
        Measurements counts = app.application().all(Measurements.class).get(0);
        assertThat(counts.read())
                .extracting(Measurements.Value::name)
                .containsExactly(
                        "mastaba.template.cache.hits", "mastaba.template.cache.misses", "mastaba.template.cache.size");
        return counts.read().stream().map(Measurements.Value::value).toList();
    }

    @Test
    void anOverrideComesAndGoes() throws IOException {
        try (TestApp app = start(true)) {
            app.get("/").expectBody("<part>");
            site.file(
                    "test.dark",
                    "dark/layout.peb",
                    "{% extends 'original:templates/layout.peb' %}{% block a %}dark {{ parent() }}{% endblock %}");
            app.get("/").expectBody("<part>");
            site.file("test.dark", "dark/part.peb", "dark {% include 'original:templates/part.peb' %}");
            app.get("/").expectBody("<dark part>");
            Files.delete(folder.resolve("test.dark/dark/part.peb"));
            app.get("/").expectBody("<part>");
        }
    }

    @Test
    void macrosThatAreTakenByNameAreReadAgain() {
        site.file("test.app", "templates/part.peb", "{% from 'm.peb' import m %}{{ m() }}")
                .file("test.app", "templates/m.peb", "{% macro m() %}one{% endmacro %}");
        try (TestApp app = start(true)) {
            app.get("/").expectBody("<one>");
            app.get("/").expectBody("<one>");
        }
    }

    @Test
    void aFailureIsShownWithTheLinesAroundItAndWhoseFileItIs() {
        site.file("test.dark", "dark/part.peb", "one\ntwo\n<b>{{ titel }}</b>\nfour\nfive\nsix\nseven\n");
        try (TestApp app = start(true)) {
            String page = app.get("/")
                    .expectStatus(500)
                    .expectText("strong", "test.app:templates/part.peb, line 3")
                    .expectText("mark", "3  <b>{{ titel }}</b>")
                    .expectText("#files li:nth-child(1)", "test.dark:dark/part.peb")
                    .expectText("#files li:nth-child(2)", "replaced: test.app:templates/part.peb")
                    .body();
            assertThat(page)
                    .contains(
                            "Variable &quot;titel&quot; does not exist. Did you mean &quot;title&quot;?",
                            "    1  one",
                            "    6  six")
                    .doesNotContain("seven");
        }
    }

    /** A model that always has the same variables. */
    record Page(String title, boolean open) {}

    private TestApp withRecord(boolean development) {
        return new Site(folder)
                .application(config -> {
                    config.include("dev.mastaba.templates");
                    config.addRoute("front", "/");
                    config.addView(request -> new Page("T", false), route("front"), renderer("templates/record.peb"));
                })
                .settings(Map.of("mastaba.dev", Boolean.toString(development)))
                .start();
    }

    @Test
    void givenARecordWhenAPartThatIsNotRenderedReadsAnUnknownVariableThenOnlyDevelopmentRefusesThePage() {
        site.file("test.app", "templates/part.peb", "{% if open %}\n{{ titel }}{% endif %}.")
                .file("test.app", "templates/record.peb", "{{ title }}{% include 'part.peb' %}");
        try (TestApp app = withRecord(true)) {
            app.get("/")
                    .expectStatus(500)
                    .expectText("strong", "test.app:templates/part.peb, line 2")
                    .expectText("mark", "2  {{ titel }}{% endif %}.");
            assertThat(app.get("/").body())
                    .contains(
                            "Variable &quot;titel&quot; does not exist. Did you mean &quot;title&quot;?",
                            "This part of the page was not rendered.");
        }
        try (TestApp app = withRecord(false)) {
            app.get("/").expectBody("T.");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`{{ titel | default('none') }}` | none",
                "`{{ titel.short | default('none') }}` | none",
                "`{% if titel is defined %}{{ titel }}{% endif %}` | ``",
                "`{% set titel = 'S' %}{% include 'shown.peb' %}` | S",
                "`{% include 'shown.peb' with {'titel': title} %}` | T",
                "`{% for titel in [title] %}{{ loop.index }}{{ titel }}{% endfor %}` | 0T",
                "`{% import 'macros.peb' as m %}{{ m.print(title) }}` | T",
                "`{% if open %}{% include titel %}{{ other }}{% endif %}` | ``",
            })
    void aVariableThatATemplateDefinesOrAllowsToBeMissingIsNoError(String text, String shown) {
        site.file("test.app", "templates/record.peb", text)
                .file("test.app", "templates/shown.peb", "{{ titel }}")
                .file(
                        "test.app",
                        "templates/macros.peb",
                        "{{ unseen }}{% macro print(titel) %}{{ titel }}{% endmacro %}");
        try (TestApp app = withRecord(true)) {
            app.get("/").expectStatus(200).expectBody(shown);
        }
    }

    @Test
    void anUnknownFunctionIsThatOfTheTemplateThatNamesIt() {
        try (TestApp app = start(true)) {
            app.get("/").expectStatus(200);
            site.file(
                    "test.app",
                    "templates/page.peb",
                    "{% extends 'layout.peb' %}\n{% block a %}\n{{ pth('front') }}{% endblock %}");
            app.get("/")
                    .expectStatus(500)
                    .expectText("strong", "test.app:templates/page.peb, line 3")
                    .expectText("mark", "3  {{ pth('front') }}{% endblock %}")
                    .expectText("#reason", "The function \"pth\" does not exist. Did you mean \"path\"?");
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "{{ 'x' | uper }}, The filter \"uper\" does not exist. Did you mean \"upper\"?",
                "{{ 1 is ood }}, The test \"ood\" does not exist. Did you mean \"odd\"?",
                "{% fro x in y %}, Unexpected tag name \"fro\". Did you mean \"for\" or \"from\"?",
                "{{ zzzzzzzz() }}, The function \"zzzzzzzz\" does not exist.",
                "{{ buton(1) }}, The function \"buton\" does not exist. Did you mean \"button\"?",
                "{{ forms.buton(1) }}, The function \"buton\" does not exist. Did you mean \"button\"?",
            })
    void wordsHaveNearNames(String wrong, String reason) {
        site.file("test.app", "templates/forms.peb", "{% macro button(x) %}{{ x }}{% endmacro %}");
        try (TestApp app = start(true)) {
            site.file(
                    "test.app",
                    "templates/page.peb",
                    "{% extends 'layout.peb' %}{% import 'forms.peb' as forms %}{% from 'forms.peb' import button %}\n"
                            + "{% block a %}" + wrong + "{% endblock %}");
            app.get("/")
                    .expectStatus(500)
                    .expectText("strong", "test.app:templates/page.peb, line 2")
                    .expectText("#reason", reason);
        }
    }

    @Test
    void aProgramIsToldInItsOwnForm() {
        site.file("test.dark", "dark/part.peb", "one\n<b>{{ titel }}</b>\n");
        try (TestApp app = start(true)) {
            TestRequest request = TestRequest.get("/");
            assertThat(app.request(request.header("Accept", "application/json"))
                            .expectStatus(500)
                            .expectHeader("Content-Type", "application/problem+json")
                            .body())
                    .contains("\"status\":500", "\"template\":\"test.app:templates/part.peb\"", "\"line\":2", "titel");
            assertThat(app.request(request.header("Accept", "text/plain"))
                            .expectStatus(500)
                            .expectHeader("Content-Type", "text/plain;charset=utf-8")
                            .body())
                    .contains(
                            "A template failed: Variable \"titel\" does not exist.",
                            ">    2  <b>{{ titel }}</b>",
                            "Files: test.dark:dark/part.peb, which replaces test.app:templates/part.peb");
            app.request(request.header("Accept", "image/png")).expectHeader("Content-Type", "text/plain;charset=utf-8");
            app.get("/").expectHeader("Content-Type", "text/html;charset=utf-8").expectHeader("Vary", "Accept");
        }
    }

    @Test
    void aClientOnAnotherMachineSeesNothingOfTheTemplate() {
        site.file("test.dark", "dark/part.peb", "one\n<b>{{ titel }}</b>\n");
        try (TestApp app = start(true)) {
            TestRequest request = TestRequest.get("/").header("Accept", "text/html");
            for (TestRequest remote : List.of(
                    request.from("192.0.2.7"),
                    request.header("X-Forwarded-For", "127.0.0.1"),
                    request.host("wiki.example"))) {
                assertThat(app.request(remote).expectStatus(500).body())
                        .contains("500 Internal Server Error")
                        .doesNotContain("titel", "part.peb", "test.dark");
            }
            app.request(request).expectStatus(500).expectText("h1", "A template failed");
        }
    }

    @Test
    void givenAnEditorThenThePageLinksToTheFileThatServes() {
        site.file("test.dark", "dark/part.peb", "one\n<b>{{ titel }}</b>\n")
                .settings(Map.of("mastaba.dev", "true", "mastaba.devtools.editor", "vscode"));
        try (TestApp app = site.start()) {
            assertThat(app.get("/").expectStatus(500).body())
                    .contains("<a class=\"editor\" href=\"vscode://file"
                            + folder.resolve("test.dark/dark/part.peb").toUri().getRawPath() + ":2\">");
        }
        site.settings(Map.of("mastaba.dev", "true", "mastaba.devtools.editor", "data://{file}"));
        assertThatThrownBy(site::start).hasMessageContaining("mastaba.devtools.editor");
    }

    @Test
    void longLinesAreCutAndATemplateThatWentAwayIsTold() throws IOException {
        site.file("test.app", "templates/part.peb", "x".repeat(5_000) + "{{ titel }}");
        try (TestApp app = start(true)) {
            assertThat(app.get("/").expectStatus(500).body()).contains("xxx…").hasSizeLessThan(5_000);
            Files.delete(folder.resolve("test.app/templates/part.peb"));
            app.get("/")
                    .expectStatus(500)
                    .expectText(
                            "#reason",
                            "Template test.app:templates/part.peb does not exist. Did you mean test.app:templates/page.peb?");
        }
    }

    @Test
    void whatAModelThrowsIsShownAsTheCause() {
        site.file("test.app", "templates/part.peb", "\n{{ bean.failing }}");
        try (TestApp app = start(true)) {
            app.get("/")
                    .expectStatus(500)
                    .expectText("strong", "test.app:templates/part.peb, line 2")
                    .expectText("#cause", "java.lang.IllegalStateException: no database");
        }
    }

    /** A bean. */
    public static final class Bean {
        /** It fails. */
        public String getFailing() {
            throw new IllegalStateException("no database");
        }
    }

    @Test
    void elsewhereNobodySeesWhatFailed() {
        site.file("test.app", "templates/part.peb", "secret\n{{ titel }}\n");
        try (TestApp app = start(false)) {
            assertThat(app.get("/").expectStatus(500).body())
                    .doesNotContain("secret", "titel", "part.peb", "Exception");
            assertThat(app.get("/").failure()).isInstanceOfSatisfying(TemplateException.class, failure -> {
                assertThat(failure.files()).containsExactly("test.app:templates/part.peb");
                assertThat(failure.failed().excerpt()).isEmpty();
            });
        }
    }
}
