package dev.mastaba.docs.templates;

import static dev.mastaba.core.view.ViewOptions.renderer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.render.Markup;
import dev.mastaba.jte.JteAddOn;
import dev.mastaba.jte.compiler.JteCompiler;
import dev.mastaba.testing.TestApp;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

public final class CompiledTemplatesGuideTest {
    private static final Path RESOURCES = Path.of("src/test/resources");

    @TempDir
    static Path compiled;

    // tag::compiled-model
    public record Article(String title, String author, int pages, Markup summary) {}

    private Object news(Request request) {
        Markup summary = new Markup("<p>Sales of <b>tea</b> rise.</p>");
        return Map.of("articles", List.of(new Article("Tea & milk", "\"Ada\"", 12, summary)));
    }
    // end::compiled-model

    private void include(Configurator config) {
        // tag::compiled-views
        config.include("dev.mastaba.jte");
        config.route("news", "/news").get(this::news, renderer("news/list.jte"));
        // end::compiled-views
    }

    @BeforeAll
    static void compile() throws IOException {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<Path> classPath =
                Arrays.stream(all.split(File.pathSeparator)).map(Path::of).toList();
        assertThat(new JteCompiler(RESOURCES, classPath).compile(compiled)).isNull();
    }

    private static AssetSource files() {
        return AssetSource.directory(compiled).over(AssetSource.directory(RESOURCES));
    }

    private List<Participant> participants(Participant... more) {
        return Stream.concat(
                        Stream.of(
                                Participant.shared("dev.mastaba.jte", new JteAddOn()),
                                Participant.application("news.app", "news", (AddOn) this::include)
                                        .assets(files())),
                        Arrays.stream(more))
                .toList();
    }

    @Test
    void aPage() {
        try (TestApp app = TestApp.of(Composition.of(participants()))) {
            app.get("/news")
                    .expectText("title", "News")
                    .expectText("h2", "Tea & milk")
                    .expectText("b", "tea")
                    .expectText("footer", "All the news")
                    .expectBodyContaining("title=\"&#34;Ada&#34;\"")
                    .expectBodyContaining("<p>Long: 12 pages</p>")
                    .expectBodyContaining("<a href=\"/news\">");
        }
    }

    @Test
    void anotherLayout() {
        AddOn dark = config -> {
            // tag::compiled-override
            config.overrideAsset("news:news/layout.jte", "news/dark/layout.jte");
            // end::compiled-override
        };
        Participant extension =
                Participant.extension("dark", List.of("news"), dark).assets(files());
        try (TestApp app = TestApp.of(Composition.of(participants(extension)))) {
            app.get("/news").expectText("title", "News, by night").expectBodyContaining("href=\"/themes/dark.css\"");
        }
    }
}
