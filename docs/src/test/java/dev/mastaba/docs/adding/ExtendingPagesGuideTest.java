package dev.mastaba.docs.adding;

import static dev.mastaba.core.config.Contributions.item;
import static dev.mastaba.core.view.ViewOptions.param;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Contributions;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Placement;
import dev.mastaba.core.render.Contribution;
import dev.mastaba.docs.adding.Blog.Article;
import dev.mastaba.docs.adding.Blog.MenuItem;
import dev.mastaba.json.Json;
import dev.mastaba.json.JsonAddOn;
import dev.mastaba.jte.JteAddOn;
import dev.mastaba.jte.compiler.JteCompiler;
import dev.mastaba.templates.TemplatesAddOn;
import dev.mastaba.testing.TestApp;
import dev.mastaba.yaml.YamlExtension;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExtendingPagesGuideTest {
    private static final Path RESOURCES = Path.of("src/test/resources");

    private static AssetSource files() {
        return AssetSource.directory(RESOURCES);
    }

    private static Participant extension(String name, AddOn addOn) {
        return Participant.extension(name, List.of("blog"), addOn).assets(files());
    }

    private static Composition blog(Participant... more) {
        List<Participant> all = new ArrayList<>(List.of(
                Participant.shared("dev.mastaba.templates", new TemplatesAddOn()),
                Participant.shared("dev.mastaba.json", new JsonAddOn()),
                Participant.application("org.example.blog", "blog", new Blog()).assets(files())));
        all.addAll(List.of(more));
        return Composition.of(all);
    }

    @Test
    void anApplicationWithoutExtensions() {
        try (TestApp app = TestApp.of(blog())) {
            app.get("/articles/tea").expectText("p", "No details");
            assertThat(app.get("/").attributes("#menu a", "href")).containsExactly("/");
            app.get("/").expectText("li", "Tea & milk");
        }
    }

    @Test
    void anExtensionAddsToAPageAListAndJson() {
        try (TestApp app = TestApp.of(blog(extension("reading", new ReadingTime())))) {
            app.get("/articles/tea").expectText("p.time", "3 minutes");
            assertThat(app.get("/").attributes("#menu a", "href")).containsExactly("/", "/short");
            app.get("/api/articles/tea").expectBodyContaining("\"minutes\":3");
        }
    }

    @Test
    void aContributionWithOptions() {
        AddOn hints = config -> {
            // tag::adding-options
            config.addToSlot(
                    "blog:article.meta",
                    Contribution.of("reading/hint.peb")
                            .when(param("hints"))
                            .under("reading:time", "comments:count")
                            .model(request -> Map.of("hint", "Read " + request.pathParam("name") + " twice.")));
            // end::adding-options
        };
        try (TestApp app = TestApp.of(blog(extension("hints", hints), extension("reading", new ReadingTime())))) {
            app.get("/articles/tea").expectText("p.time", "3 minutes");
            assertThat(app.get("/articles/tea").body()).doesNotContain("twice");
            assertThat(app.get("/articles/tea?hints").body()).containsSubsequence("3 minutes", "Read tea twice.");
        }
    }

    @Test
    void insertionsAtBlocksAndElements() {
        AddOn hints = config -> {
            // tag::adding-insertions
            config.insertBefore("blog:blog/article.peb#text", "reading/hint.peb");
            config.insertLast("blog:blog/layout.peb#menu", "reading/end.peb");
            config.insertAfter("blog:blog/article.peb#content", "reading/end.peb");
            config.addClass("blog:blog/article.peb#text", "large");
            config.addAttribute("blog:blog/article.peb#text", "data-reading", "3");
            // end::adding-insertions
        };
        try (TestApp app = TestApp.of(blog(extension("hints", hints)))) {
            assertThat(app.get("/articles/tea").body())
                    .containsSubsequence(
                            "<footer>The end</footer>",
                            "</nav>",
                            "<aside class=\"hint\">Read slowly.</aside>",
                            "<div data-reading=\"3\" id=\"text\" class=\"wide large\">",
                            "<footer>The end</footer>",
                            "</main>");
        }
    }

    @Test
    void aBlockIsReplaced() {
        AddOn hints = config -> {
            // tag::adding-replacement
            config.replaceBlock(
                    "blog:blog/home.peb#content",
                    Contribution.of("reading/hint.peb").when(param("quiet")));
            // end::adding-replacement
        };
        try (TestApp app = TestApp.of(blog(extension("hints", hints)))) {
            app.get("/").expectText("li", "Tea & milk");
            app.get("/?quiet").expectText("main", "Read slowly.");
        }
    }

    @Test
    void changesOfAList() {
        AddOn changes = config -> {
            // tag::adding-list
            Contributions lists = Contributions.of(config);
            lists.add(
                    "blog:menu", "about", item(new MenuItem("About", "/about")).over("blog:home"));
            lists.wrap("blog:menu", "blog:home", MenuItem.class, home -> new MenuItem("Start", home.path()));
            lists.move("blog:menu", "reading:short", Placement.over("blog:home"));
            // end::adding-list
        };
        try (TestApp app = TestApp.of(blog(extension("changes", changes), extension("reading", new ReadingTime())))) {
            assertThat(app.get("/").attributes("#menu a", "href")).containsExactly("/about", "/short", "/");
            app.get("/").expectBodyContaining(">Start</a>");
        }
    }

    @Test
    void aListInCode() {
        AddOn menu = config -> config.route("menu", "/menu")
                .get(
                        // tag::adding-list-read
                        request -> Contributions.list(request, "blog:menu", MenuItem.class),
                        // end::adding-list-read
                        renderer("json"));
        try (TestApp app = TestApp.of(blog(extension("menu", menu)))) {
            app.get("/menu").expectBody("[{\"label\":\"Home\",\"path\":\"/\"}]");
        }
    }

    @Test
    void aFieldOfOneView() {
        AddOn fields = config -> {
            // tag::adding-field
            Json.of(config)
                    .extend(
                            "blog:data",
                            Article.class,
                            "words",
                            Integer.class,
                            (article, request) -> article.text().split(" ").length);
            // end::adding-field
        };
        try (TestApp app = TestApp.of(blog(extension("fields", fields)))) {
            app.get("/api/articles/tea").expectBodyContaining("\"words\":500");
        }
    }

    @Test
    void fieldsAreReplacedAndRemoved() {
        AddOn fields = config -> {
            // tag::adding-field-changes
            Json json = Json.of(config);
            json.replace(
                    Article.class,
                    "title",
                    String.class,
                    (article, request) -> article.title().toUpperCase(Locale.ROOT));
            json.remove("blog:data", Article.class, "text");
            // end::adding-field-changes
        };
        try (TestApp app = TestApp.of(blog(extension("fields", fields)))) {
            app.get("/api/articles/tea").expectBody("{\"title\":\"TEA & MILK\"}");
        }
    }

    @Test
    void anExtensionWithoutCode() {
        Composition composition = blog(YamlExtension.of(RESOURCES.resolve("adding/quiet")));
        try (TestApp app = TestApp.of(composition)) {
            String page = app.get("/articles/tea").body();
            assertThat(page)
                    .containsSubsequence(
                            "<h1 class=\"quiet\" data-mood=\"quiet\" id=\"heading\">",
                            "Quiet, please",
                            "Quiet, please",
                            "<footer>The end</footer>",
                            "</main>",
                            "<footer>Good night</footer>");
        }
    }

    @Test
    void aSlotInACompiledTemplate(@TempDir Path compiled) throws IOException {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<Path> classPath =
                Arrays.stream(all.split(File.pathSeparator)).map(Path::of).toList();
        assertThat(new JteCompiler(RESOURCES, classPath).compile(compiled)).isNull();
        AssetSource files = AssetSource.directory(compiled).over(files());
        AddOn shelf = config -> {
            config.include("dev.mastaba.jte");
            config.route("book", "/book").get(request -> Map.of("title", "Emma"), renderer("shelf/book.jte"));
        };
        AddOn prices = config -> config.addToSlot(
                "shelf:book.after", Contribution.of("shelf/price.jte").model(request -> Map.of("price", 7)));
        try (TestApp app = TestApp.of(Composition.of(List.of(
                Participant.shared("dev.mastaba.jte", new JteAddOn()),
                Participant.application("org.example.shelf", "shelf", shelf).assets(files),
                Participant.extension("prices", List.of("shelf"), prices).assets(files))))) {
            app.get("/book").expectText("p.price", "Emma: 7 €");
        }
    }

    private void slots(Configurator config) {
        // tag::adding-slot-in-code
        config.addSlot("page.banner");
        // end::adding-slot-in-code
    }
}
