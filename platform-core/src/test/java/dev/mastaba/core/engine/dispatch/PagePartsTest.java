package dev.mastaba.core.engine.dispatch;

import static dev.mastaba.core.view.ViewOptions.id;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Contributions;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.SimpleRequest;
import dev.mastaba.core.i18n.Catalogues;
import dev.mastaba.core.i18n.Localizer;
import dev.mastaba.core.render.Rendered;
import dev.mastaba.core.render.Renderer;
import dev.mastaba.core.render.Renderer.Places;
import dev.mastaba.core.view.Explanation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The parts of a page, with an engine whose templates are lists of the names that they use, of their slots, and of their blocks. */
class PagePartsTest {
    @TempDir
    private Path folder;

    private final List<Participant> participants = new ArrayList<>();

    /** An engine for lines such as {@code other.names}, {@code slot after}, and {@code block main}. */
    private static final class Names implements Renderer.Factory {
        private @Nullable Assets assets;
        private @Nullable Places places;

        @Override
        public Renderer renderer(Renderer.RendererInfo info) {
            assets = info.assets();
            places = info.registry().get(Key.of(Places.class));
            note(assets.exact(AssetSpec.parse(info.name(), info.owner())));
            return (model, context) -> Rendered.text("");
        }

        private void note(AssetSpec template) {
            Places known = Objects.requireNonNull(places);
            parts(template).forEach(part -> {
                if (part.type().equals("slot")) {
                    known.hasSlot(part.title());
                }
            });
            known.inTemplate(template).forEach(known::has);
        }

        private Stream<String> lines(AssetSpec template) {
            try {
                return Objects.requireNonNull(assets)
                        .find(template)
                        .orElseThrow()
                        .text()
                        .lines();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        @Override
        public List<Introspectable> parts(AssetSpec template) {
            return lines(template)
                    .filter(line -> line.matches("(slot|block) .*"))
                    .map(line -> line.split(" "))
                    .map(words -> Introspectable.of(
                            "template parts",
                            words[0].equals("slot") ? template.owner() + ":" + words[1] : template + "#" + words[1],
                            words[0]))
                    .toList();
        }

        @Override
        public List<String> literals(AssetSpec template) {
            return lines(template)
                    .filter(line -> !line.matches("(slot|block) .*"))
                    .toList();
        }
    }

    /** Catalogs with a text of the application, which an extension has replaced in one of two languages. */
    private record TwoLanguages() implements Catalogues {
        @Override
        public Localizer localizer(String localeName) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<String> locales() {
            return List.of("de", "fr");
        }

        @Override
        public List<String> files(String localeName) {
            return List.of();
        }

        @Override
        public Stream<Entry> entries() {
            Entry german = new Entry("de", "wiki", "", "Log in", List.of("Anmelden"), "org.wiki", "de.po:1", List.of());
            Entry other = new Entry("de", "votes", "", "Log in", List.of("Los"), "votes", "de.po:1", List.of());
            Entry french =
                    new Entry("fr", "wiki", "", "Log in", List.of("Entrer"), "votes", "fr.po:1", List.of(german));
            return Stream.of(german, other, french);
        }
    }

    private void addOn(Participant participant, Map<String, String> files) {
        files.forEach((name, text) -> {
            Path file = folder.resolve(participant.name()).resolve(name);
            try {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
        participants.add(participant.assets(AssetSource.directory(folder.resolve(participant.name()))));
    }

    private void wiki(Consumer<Configurator> more) {
        addOn(
                Participant.application("org.wiki", "wiki", config -> {
                    config.addRenderer(".names", new Names());
                    config.setCatalogueReader(sources -> new TwoLanguages());
                    Contributions lists = Contributions.of(config);
                    lists.point("menu", String.class);
                    lists.add("menu", "home", "Home");
                    config.route("page", "/").get(request -> "", renderer("page.names"), id("page"));
                    config.route("bare", "/bare").get(request -> "");
                    more.accept(config);
                }),
                Map.of(
                        "page.names", "layout.names\nslot after\nLog in\nstatic/page.css\n: wrong\n",
                        "layout.names", "menu\npage.names\nblock main\n",
                        "static/page.css", ""));
    }

    private void votes(Consumer<Configurator> include) {
        addOn(
                Participant.extension("votes", List.of("wiki"), include::accept),
                Map.of("votes.names", "static/votes.css", "page.css", "", "static/votes.css", ""));
    }

    private String parts(String path) {
        return Composition.of(participants)
                .makeApplication()
                .get(Key.of(Explanation.Explainer.class))
                .explain(SimpleRequest.get(path), "")
                .parts()
                .stream()
                .map(part -> part.kind() + " " + part.id() + " from " + part.owner()
                        + (part.replaces().isEmpty() ? "" : ", replaces " + part.replaces())
                        + (part.detail().isEmpty() || part.detail().contains(".java:") ? "" : ", " + part.detail()))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void areThoseThatTheTemplatesNameAndOthersContribute() {
        wiki(config -> {});
        votes(config -> {
            config.changeModel("wiki:page", String.class, (model, request) -> model);
            config.aroundView("wiki:page", original -> original);
            config.addToSlot("wiki:after", "votes.names");
            config.addAttribute("wiki:page.names#title", "data-votes", "3");
            config.overrideAsset("wiki:static/page.css", "page.css");
            Contributions.of(config).add("wiki:menu", "top", "Top");
        });
        assertThat(parts("/")).isEqualTo("""
                model wiki:page from votes
                wrapper wiki:page from votes
                template org.wiki:page.names from org.wiki
                template org.wiki:layout.names from org.wiki
                template votes:votes.names from votes
                contribution votes:votes from votes, in org.wiki:after
                contribution votes:data-votes=3 from votes, in the tag of org.wiki:page.names#title: data-votes=3
                item org.wiki:home from org.wiki, in org.wiki:menu
                item votes:top from votes, in org.wiki:menu
                file org.wiki:static/page.css from votes, replaces [org.wiki]
                file votes:static/votes.css from votes
                text wiki:Log in from org.wiki, in de
                text wiki:Log in from votes, replaces [org.wiki], in fr""");
    }

    @Test
    void areNoneOfAViewWithoutATemplate() {
        wiki(config -> {});
        assertThat(parts("/bare")).isEmpty();
    }

    @Test
    void areNotThereForPlacesInTemplatesThatNoViewUses() {
        wiki(config -> {});
        votes(config -> config.insertBefore("wiki:gone.names#main", "votes.names"));
        assertThatThrownBy(() -> parts("/"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MAST-SLOT-002")
                .hasMessageContaining("The part may have moved to org.wiki:layout.names#main.");
    }

    @Test
    void areNotFoundElsewhereIfTheyAreOfAnotherKind() {
        wiki(config -> {});
        votes(config -> config.insertFirst("wiki:gone.names#main", "votes.names"));
        assertThatThrownBy(() -> parts("/"))
                .hasMessageContaining("MAST-SLOT-002")
                .hasMessageNotContaining("may have moved");
    }
}
