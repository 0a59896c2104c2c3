package dev.mastaba.jte;

import static dev.mastaba.core.view.ViewOptions.renderer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.testing.TestApp;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverridesTest {
    private static final String LAYOUT = """
            @param String title
            @param gg.jte.Content content
            <title>${title}</title>${content}
            """;

    @TempDir
    Path folder;

    private Site site() {
        return new Site(folder)
                .file("test.app", "templates/layout.jte", LAYOUT)
                .file("test.app", "templates/part.jte", "@param String name\n(${name})")
                .file("test.app", "templates/page.jte", """
                        @param String name
                        @template.templates.layout(title = "App", content = @`<p>@template.templates.part(name = name)</p>`)
                        """)
                .compile("test.app")
                .application(config -> config.route("page", "/page")
                        .get(any -> Map.of("name", "<x>"), renderer("templates/page.jte")));
    }

    private static Consumer<Configurator> overriding(String path, String by) {
        return config -> config.overrideAsset("app:" + path, by);
    }

    private static String page(Site site) {
        try (TestApp app = site.start()) {
            return app.get("/page")
                    .expectStatus(200)
                    .body()
                    .replaceAll("\\s+", " ")
                    .strip();
        }
    }

    @Test
    void withoutOverridesTheOwnTemplatesRun() {
        assertThat(page(site())).isEqualTo("<title>App</title><p>(&lt;x&gt;)</p>");
    }

    @Test
    void aPageIsOverridden() {
        Site site = site().file("dark", "templates/page.jte", "@param String name\ndark ${name}")
                .compile("dark", "test.app")
                .extension("dark", config -> config.overrideAsset("app:templates/", "templates/"));
        assertThat(page(site)).isEqualTo("dark &lt;x&gt;");
    }

    @Test
    void aPageCallsThePageThatItReplaces() {
        Site site = site().file(
                        "dark",
                        "other/start.jte",
                        "@param String name\n[@template.original.templates.page(name = name + \"!\")]")
                .compile("dark", "test.app")
                .extension("dark", overriding("templates/page.jte", "other/start.jte"))
                .file("night", "page.jte", "@param String name\n{@template.original.templates.page(name)}")
                .compile("night", "test.app")
                .extension("night", "dark", overriding("templates/page.jte", "page.jte"));
        assertThat(page(site)).isEqualTo("{[<title>App</title><p>(&lt;x&gt;!)</p> ]}");
    }

    @Test
    void aLayoutOfAllPagesIsOverridden() {
        Site site = site().file("dark", "layout.jte", """
                        @param gg.jte.Content content
                        @param String footer = "night"
                        @param String title
                        ${title.toUpperCase()}: @template.original.templates.layout(title, content) ${footer}
                        """)
                .compile("dark", "test.app")
                .extension("dark", overriding("templates/layout.jte", "layout.jte"));
        assertThat(page(site)).isEqualTo("APP: <title>App</title><p>(&lt;x&gt;)</p> night");
    }

    @Test
    void aPartWithOtherOrderOfParametersIsCalledByName() {
        Site site = new Site(folder)
                .file("test.app", "templates/part.jte", "@param String first\n@param String second\n${first}-${second}")
                .file(
                        "test.app",
                        "templates/page.jte",
                        "@param String name\n@template.templates.part(first = \"1\", second = name)")
                .compile("test.app")
                .application(config ->
                        config.route("page", "/page").get(any -> Map.of("name", "2"), renderer("templates/page.jte")))
                .file("dark", "part.jte", "@param String second\n@param Object first\n${second}+${first}")
                .compile("dark", "test.app")
                .extension("dark", overriding("templates/part.jte", "part.jte"));
        assertThat(page(site)).isEqualTo("2+1");
    }

    @Test
    void aFailureNamesTheFilesThatAreReplaced() {
        Site site = site().file(
                        "dark", "part.jte", "@param String name\n@param int more = 1\n${name.substring(more * 9)}")
                .compile("dark", "test.app")
                .extension("dark", overriding("templates/part.jte", "part.jte"))
                .settings(Map.of("mastaba.dev", "true"));
        try (TestApp app = site.start()) {
            assertThat(app.get("/page").expectStatus(500).body())
                    .contains("<strong>test.app:templates/part.jte, line 3</strong>")
                    .contains("<li>dark:part.jte</li>\n<li>replaced: test.app:templates/part.jte</li>");
        }
    }

    @Test
    void aPartGetsThePageAndItsOwnDefaultValues() {
        Site site = new Site(folder)
                .file("test.app", "templates/part.jte", "@param dev.mastaba.jte.JtePage page\nplain")
                .file(
                        "test.app",
                        "templates/page.jte",
                        "@param dev.mastaba.jte.JtePage page\n@template.templates.part(page)")
                .compile("test.app")
                .application(config -> {
                    config.addTemplateFunction("where", call -> call.owner());
                    config.route("page", "/page").get(any -> null, renderer("templates/page.jte"));
                })
                .file(
                        "dark",
                        "part.jte",
                        "@param String theme = \"dark\"\n@param dev.mastaba.jte.JtePage page\n${theme} ${page.call(\"where\")}")
                .compile("dark", "test.app")
                .extension("dark", overriding("templates/part.jte", "part.jte"));
        assertThat(page(site)).isEqualTo("dark dark");
    }

    @Test
    void anExtensionCallsTheApplicationsAndItsOwnTemplates() {
        Site site = site().file("test.dark-mode", "dark/own.jte", "own")
                .file(
                        "test.dark-mode",
                        "dark/about.jte",
                        "@template.dark.own() @template.app.templates.part(name = \"a\") @template.test.app.templates.part(\"b\")")
                .file("test.more", "about.jte", "@template.test.dark_mode.dark.own()!")
                .compile("test.dark-mode", "test.app")
                .compile("test.more", "test.dark-mode")
                .extension(
                        "test.dark-mode",
                        config -> config.route("page2", "/about").get(any -> Map.of(), renderer("dark/about.jte")))
                .extension(
                        "test.more",
                        config -> config.route("page3", "/more").get(any -> Map.of(), renderer("about.jte")));
        try (TestApp app = site.start()) {
            assertThat(app.get("/about").body()).contains("own (a) (b)");
            assertThat(app.get("/more").body()).contains("own!");
        }
    }

    @Test
    void functionsConcernTheTemplateThatCallsThem() {
        Site site = new Site(folder)
                .file("test.app", "templates/layout.jte", """
                        @param dev.mastaba.jte.JtePage page
                        @param gg.jte.Content content
                        ${page.call("where")}:${content}:${page.call("where")}
                        """)
                .file("test.app", "templates/page.jte", "@param dev.mastaba.jte.JtePage page\nnone")
                .compile("test.app")
                .application(config -> {
                    config.addTemplateFunction("where", call -> call.owner());
                    config.route("page", "/page").get(any -> Map.of(), renderer("templates/page.jte"));
                })
                .file("dark", "templates/page.jte", """
                        @param dev.mastaba.jte.JtePage page
                        @template.templates.layout(page = page, content = @`${page.call("where")}`)
                        """)
                .compile("dark", "test.app")
                .extension("dark", config -> config.overrideAsset("app:templates/", "templates/"));
        assertThat(page(site)).isEqualTo("test.app:dark:test.app");
    }
}
