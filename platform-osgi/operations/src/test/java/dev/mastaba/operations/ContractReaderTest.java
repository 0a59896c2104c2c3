package dev.mastaba.operations;

import static dev.mastaba.core.view.ViewOptions.id;
import static dev.mastaba.core.view.ViewOptions.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Contributions;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.config.Participant.Role;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.render.Rendered;
import dev.mastaba.core.render.Renderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractReaderTest {
    private static final AddOn WIKI = config -> {
        config.addRenderer(".words", new WordsEngine());
        config.addRoute("page", "/{name}/in/{language}");
        config.addView(request -> Response.text(""), route("page"), id("page"));
        Contributions.of(config).point("menu", String.class);
        Contributions.of(config).add("wiki:menu", "recent", "Recent");
    };

    @TempDir
    Path folder;

    /** An engine whose templates are lists of words, each of which is a slot. */
    private static final class WordsEngine implements Renderer.Factory {
        @Override
        public Renderer renderer(Renderer.RendererInfo info) {
            return (model, context) -> Rendered.text("");
        }

        @Override
        public List<Introspectable> parts(AssetSpec template) {
            return List.of(Introspectable.of("template parts", template.owner() + ":word", "slot")
                    .with("offers", "language"));
        }
    }

    @BeforeEach
    void writeTemplate() throws IOException {
        Files.createDirectories(folder.resolve("templates"));
        Files.writeString(folder.resolve("templates/page.words"), "word");
        Files.writeString(folder.resolve("templates/readme.txt"), "no template");
    }

    private List<String> lines(String owner) throws IOException {
        Application application = Composition.of(List.of(
                        new Participant(
                                "org.wiki",
                                "wiki",
                                "1.0.0",
                                Role.APPLICATION,
                                List.of(),
                                WIKI,
                                AssetSource.directory(folder)),
                        Participant.extension("votes", List.of("wiki"), config -> config.addRoute("votes", "/votes"))))
                .makeApplication();
        return new ContractReader(application, owner, name -> name.equals("org.wiki") ? "wiki" : name)
                .read().stream()
                        .sorted()
                        .map(part -> (part.internal() ? "internal " : "") + part.name() + " " + part.detail())
                        .map(String::strip)
                        .toList();
    }

    @Test
    void namesWhatTheAddOnHasDeclaredAndItsTemplates() throws IOException {
        assertThat(lines("org.wiki"))
                .containsExactly(
                        "item wiki:recent wiki:menu",
                        "list wiki:menu java.lang.String",
                        "route page language, name",
                        "slot wiki:word language",
                        "template wiki:templates/page.words",
                        "view wiki:page");
        assertThat(lines("votes")).containsExactly("route votes");
    }

    @Test
    void marksInternalParts() throws IOException {
        Files.writeString(folder.resolve(ContractReader.INTERNAL), """
                # not for others
                view wiki:*
                  template *

                slot other:*
                """);
        assertThat(lines("org.wiki"))
                .contains(
                        "internal view wiki:page",
                        "internal template wiki:templates/page.words",
                        "slot wiki:word language");
    }
}
