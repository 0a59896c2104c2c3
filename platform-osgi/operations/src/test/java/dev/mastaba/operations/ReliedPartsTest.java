package dev.mastaba.operations;

import static dev.mastaba.core.view.ViewOptions.id;
import static dev.mastaba.core.view.ViewOptions.joins;
import static dev.mastaba.core.view.ViewOptions.method;
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
import dev.mastaba.core.engine.contract.AddOnContract;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.render.Contribution;
import dev.mastaba.core.render.Rendered;
import dev.mastaba.core.render.Renderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReliedPartsTest {
    private static final AddOn WIKI = config -> {
        config.addRenderer(".words", new WordsEngine());
        for (String name : List.of("page", "edit", "old")) {
            config.addRoute(name, "/" + name + "/{name}");
            config.addView(request -> Response.text(""), route(name), id(name));
        }
        config.addRoute("unused", "/unused");
        config.addRoute("gone", "/gone");
        config.addSlot("aside");
        config.addSlot("foot");
        config.addEvent(Saved.class);
        Contributions.of(config).point("menu", String.class);
        Contributions.of(config).add("menu", "recent", "Recent");
    };

    @TempDir
    Path folder;

    /** An event. */
    public record Saved(String page) {}

    /** An engine whose templates have one block, and name what the other lines contain. */
    private static final class WordsEngine implements Renderer.Factory {
        @Override
        public Renderer renderer(Renderer.RendererInfo info) {
            return (model, context) -> Rendered.text("");
        }

        @Override
        public List<Introspectable> parts(AssetSpec template) {
            return List.of(Introspectable.of("template parts", template + "#main", "block")
                    .with("text", "content"));
        }

        @Override
        public List<String> literals(AssetSpec template) {
            return List.of("org.wiki:layout.words", "wiki:menu", "unused", "other");
        }
    }

    @BeforeEach
    void writeFiles() throws IOException {
        for (String file : List.of("wiki/layout.words", "wiki/logo.svg", "wiki/icons/a.svg", "votes/logo.svg")) {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.writeString(folder.resolve(file), file);
        }
        Files.createDirectories(folder.resolve("votes/icons"));
        Files.writeString(folder.resolve("votes/icons/a.svg"), "other");
        Files.writeString(folder.resolve("votes/own.words"), "");
    }

    private Participant votes(AddOn addOn) {
        return new Participant(
                "votes",
                "",
                "1.0.0",
                Role.EXTENSION,
                List.of("wiki;version=[1.2,2)"),
                addOn,
                AssetSource.directory(folder.resolve("votes")));
    }

    private List<AddOnContract> relied(AddOn addOn) throws IOException {
        List<Participant> all = List.of(
                new Participant(
                        "org.wiki",
                        "wiki",
                        "1.2.3",
                        Role.APPLICATION,
                        List.of(),
                        WIKI,
                        AssetSource.directory(folder.resolve("wiki"))),
                votes(addOn));
        Application application = Composition.of(all).makeApplication();
        return ReliedParts.of(application, all.get(1), all);
    }

    private List<String> lines(AddOn addOn) throws IOException {
        List<AddOnContract> relied = relied(addOn);
        assertThat(relied).extracting(AddOnContract::name).containsExactly("wiki");
        assertThat(relied.get(0).version()).hasToString("1.2.3");
        return relied.get(0).parts().stream()
                .map(part -> Stream.of(
                                part.name(),
                                part.detail(),
                                part.mark(),
                                part.hash().isEmpty() ? "" : "hash")
                        .filter(word -> !word.isEmpty())
                        .reduce((one, other) -> one + " | " + other)
                        .orElse(""))
                .toList();
    }

    @Test
    void anExtensionReliesOnWhatItExtendsAndWhatItsTemplatesName() throws IOException {
        assertThat(lines(config -> {}))
                .containsExactly(
                        "block wiki:layout.words#main | optional",
                        "list wiki:menu | java.lang.String",
                        "route unused | optional",
                        "template wiki:layout.words",
                        "version wiki | [1.2,2)");
    }

    @Test
    void overridesHaveTheHashesOfTheirOriginals() throws IOException {
        assertThat(lines(config -> {
                    config.overrideView("wiki:page", request -> Response.text("own"));
                    config.addRoute("old", "/older/{name}");
                    config.overrideAsset("wiki:logo.svg", "logo.svg");
                    config.overrideAsset("wiki:icons/", "icons/");
                }))
                .contains(
                        "view wiki:page | hash",
                        "route old | optional | hash",
                        "asset wiki:logo.svg | hash",
                        "asset wiki:icons/a.svg | optional | hash");
    }

    @Test
    void changesRelyOnWhatTheyName() throws IOException {
        assertThat(lines(config -> {
                    config.aroundView("org.wiki:edit", original -> original);
                    config.removeView("wiki:old");
                    config.removeRoute("gone");
                    config.addView(request -> Response.text(""), route("page"), id("own"), joins(), method("PUT"));
                    config.addSubscriber(Saved.class, event -> {});
                    Contributions.of(config).add("org.wiki:menu", "votes", "Votes");
                    Contributions.of(config).remove("wiki:menu", "wiki:recent");
                    config.addToSlot("wiki:aside", "own.words");
                    config.addToSlot("wiki:foot", Contribution.of("own.words").optional());
                    config.insertAfter(
                            "wiki:layout.words#main",
                            Contribution.of("own.words").optional());
                }))
                .contains(
                        "view wiki:edit",
                        "view wiki:old | *",
                        "route gone | *",
                        "route page | name",
                        "event " + Saved.class.getName(),
                        "list wiki:menu | java.lang.String",
                        "item wiki:recent | wiki:menu",
                        "slot wiki:aside",
                        "slot wiki:foot | optional",
                        "block wiki:layout.words#main | optional | hash");
    }

    @Test
    void anApplicationWithoutOthersReliesOnNothing() throws IOException {
        Participant alone = Participant.application("org.wiki", "wiki", WIKI);
        Application application = Composition.of(List.of(alone)).makeApplication();
        assertThat(ReliedParts.of(application, alone, List.of(alone))).isEmpty();
    }
}
