package dev.mastaba.operations;

import static dev.mastaba.core.view.ViewOptions.id;
import static dev.mastaba.core.view.ViewOptions.renderer;
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
import dev.mastaba.core.engine.contract.ContractPart;
import dev.mastaba.core.engine.text.OriginalHash;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Original;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.render.Rendered;
import dev.mastaba.core.render.Renderer;
import dev.mastaba.core.view.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractReaderTest {
    private static final AddOn WIKI = config -> {
        config.addRenderer(".words", new WordsEngine());
        config.addRoute("page", "/{name}/in/{language}");
        config.addView(request -> Response.text(""), route("page"), id("page"));
        config.addRenderer("json", info -> (model, context) -> Rendered.text(""));
        config.addRoute("data", "/data");
        config.addView(new Constant(Map.of("seats", 120)), route("data"), id("data"), renderer("json"));
        config.addEvent(Saved.class);
        config.addEvent(Object.class);
        Contributions.of(config).point("menu", String.class);
        Contributions.of(config).add("wiki:menu", "recent", "Recent");
    };

    /** An event. */
    public record Saved(String page, int revision) {}

    private record Constant(Map<String, Object> model) implements View.Constant {
        @Override
        public Object respond(Request request) {
            return model;
        }
    }

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
            return List.of(
                    Introspectable.of("template parts", template.owner() + ":word", "slot")
                            .with("offers", "language"),
                    Introspectable.of("template parts", template + "#main", "block")
                            .with("text", "one\ntwo"));
        }
    }

    @BeforeEach
    void writeTemplate() throws IOException {
        Files.createDirectories(folder.resolve("templates"));
        Files.writeString(folder.resolve("templates/page.words"), "word");
        Files.writeString(folder.resolve("templates/readme.txt"), "no template");
    }

    private Application application() {
        return Composition.of(List.of(
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
    }

    private List<String> lines(String owner) throws IOException {
        return new ContractReader(application(), owner, name -> name.equals("org.wiki") ? "wiki" : name)
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
                        "block wiki:templates/page.words#main",
                        "event " + Saved.class.getName() + " page String, revision int",
                        "event java.lang.Object",
                        "field wiki:data#seats Integer",
                        "item wiki:recent wiki:menu",
                        "list wiki:menu java.lang.String",
                        "route data",
                        "route page language, name",
                        "slot wiki:word language",
                        "template wiki:templates/page.words",
                        "view wiki:data",
                        "view wiki:page");
        assertThat(lines("votes")).containsExactly("route votes");
    }

    @Test
    void hashesWhatOthersOverrideOrContributeTo() throws IOException {
        Application application = application();
        Original.Hashes hashes = application.get(Key.of(Original.Hashes.class));
        Map<String, ContractPart> parts = new ContractReader(application, "org.wiki", name -> "wiki")
                .read().stream().collect(Collectors.toMap(ContractPart::name, part -> part));
        assertThat(parts.get("view wiki:page").hash())
                .isEqualTo(hashes.hashOf("wiki:page").orElseThrow());
        assertThat(parts.get("route page").hash())
                .isEqualTo(hashes.hashOfRoute("page").orElseThrow());
        assertThat(hashes.hashOfRoute("pages")).isEmpty();
        assertThat(parts.get("block wiki:templates/page.words#main"))
                .extracting(ContractPart::hash, ContractPart::text)
                .containsExactly(new OriginalHash().text("one\ntwo").hex(), "one\ntwo");
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
