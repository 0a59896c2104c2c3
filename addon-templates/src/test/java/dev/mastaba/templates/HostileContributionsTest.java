package dev.mastaba.templates;

import static dev.mastaba.core.view.ViewOptions.param;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.render.Contribution;
import dev.mastaba.testing.TestApp;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contributions that are many, that show each other, or that change in development: the page stays. */
class HostileContributionsTest {
    private static final int ROWS = 10_000;
    private static final int MANY = 1_000;

    @TempDir
    private Path folder;

    private Site site;

    @BeforeEach
    void create() {
        site = new Site(folder)
                .file("test.app", "page.peb", "<p id=\"p\">page</p>{% slot \"end\" %}{% endslot %}.")
                .application(config -> {
                    config.include("dev.mastaba.templates");
                    config.route("page", "/").get(request -> Map.of("rows", ROWS), renderer("page.peb"));
                });
    }

    private static String repeated(int number, IntFunction<String> part) {
        return IntStream.range(0, number).mapToObj(part).collect(Collectors.joining());
    }

    @Test
    void fiftyContributionsAreShownForEachOfTenThousandRows() {
        site.file(
                        "test.app",
                        "page.peb",
                        "{% for row in range(1, rows) %}{% slot \"row\" with {\"row\": row} %}{% endslot %}<br>{% endfor %}")
                .extension("votes", config -> {
                    for (int i = 0; i < 50; i++) {
                        Contribution part = Contribution.of("part" + i + ".peb");
                        config.addToSlot("app:row", i % 2 == 0 ? part : part.when(param("all")));
                    }
                });
        for (int i = 0; i < 50; i++) {
            site.file("votes", "part" + i + ".peb", "[{{ row }}]");
        }
        try (TestApp app = site.start()) {
            assertThat(app.get("/?all").expectStatus(200).body())
                    .isEqualTo(repeated(ROWS, row -> ("[" + (row + 1) + "]").repeat(50) + "<br>"));
            assertThat(app.get("/").expectStatus(200).body())
                    .isEqualTo(repeated(ROWS, row -> ("[" + (row + 1) + "]").repeat(25) + "<br>"));
        }
    }

    @Test
    void aThousandExtensionsContributeToOneSlot() {
        for (int i = 0; i < MANY; i++) {
            String name = String.format("e%03d", i);
            site.file(name, "part.peb", i == 500 ? "{{ missing }}" : "[" + i + "]")
                    .extension(name, config -> config.addToSlot("app:end", "part.peb"));
        }
        try (TestApp app = site.start()) {
            assertThat(app.get("/").expectStatus(200).body())
                    .isEqualTo("<p id=\"p\">page</p>" + repeated(MANY, i -> i == 500 ? "" : "[" + i + "]") + ".");
        }
    }

    @Test
    void twoContributionsThatShowEachOtherAreLeftOut() {
        site.file("test.app", "one.peb", "{% slot \"one\" %}{% endslot %}")
                .file("test.app", "two.peb", "{% slot \"two\" %}{% endslot %}")
                .file("a", "a.peb", "{{ x | default('') }}{% include \"app:two.peb\" %}")
                .extension("a", config -> {
                    config.addToSlot("app:one", "a.peb");
                    config.addToSlot("app:end", "a.peb");
                })
                .file("b", "b.peb", "{% include \"app:one.peb\" %}")
                .extension("b", config -> config.addToSlot("app:two", "b.peb"))
                .file("c", "c.peb", "c")
                .extension("c", config -> config.addToSlot("app:end", "c.peb"));
        try (TestApp app = site.start()) {
            assertThat(app.get("/").expectStatus(200).body()).isEqualTo("<p id=\"p\">page</p>c.");
        }
    }

    @Test
    void inDevelopmentTheErrorOfAContributionIsShownInItsPlace() {
        site.settings(Map.of("mastaba.dev", "true"))
                .file("bad", "bad.peb", "<b>{{ missing }}</b>")
                .extension("bad", config -> config.addToSlot("app:end", "bad.peb"))
                .file("model", "model.peb", "{{ x }}")
                .extension(
                        "model",
                        config -> config.addToSlot(
                                "app:end", Contribution.of("model.peb").model(request -> {
                                    throw new IllegalStateException("no <x>");
                                })));
        try (TestApp app = site.start()) {
            assertThat(app.get("/").expectStatus(200).body())
                    .startsWith("<p id=\"p\">page</p><pre role=\"alert\">bad:bad failed: ")
                    .contains("missing", "<pre role=\"alert\">model:model failed: no &lt;x&gt;</pre>.");
        }
    }

    @Test
    void inDevelopmentThePageFollowsTheFiles() {
        site.settings(Map.of("mastaba.dev", "true"))
                .file("votes", "part.peb", "[1]")
                .extension("votes", config -> {
                    config.addToSlot("app:end", "part.peb");
                    config.insertBefore("app:page.peb#p", "part.peb");
                });
        try (TestApp app = site.start()) {
            app.get("/").expectBody("[1]<p id=\"p\">page</p>[1].");
            site.file("votes", "part.peb", "[2]");
            app.get("/").expectBody("[2]<p id=\"p\">page</p>[2].");
            site.file("test.app", "page.peb", "{% slot \"end\" %}{% endslot %}<p id=\"p\">moved</p>");
            app.get("/").expectBody("[2][2]<p id=\"p\">moved</p>");
            site.file("test.app", "page.peb", "<p id=\"other\">no place is left</p>");
            app.get("/").expectBody("<p id=\"other\">no place is left</p>");
            site.file("test.app", "page.peb", "<p id=\"p\">page</p>").file("votes", "part.peb", "{% if x %}");
            assertThat(app.get("/").expectStatus(200).body())
                    .startsWith("<pre role=\"alert\">votes:part failed: ")
                    .endsWith("<p id=\"p\">page</p>");
        }
    }
}
