package dev.mastaba.core.render;

import static dev.mastaba.core.view.ViewOptions.id;
import static dev.mastaba.core.view.ViewOptions.named;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mastaba.core.Golden;
import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.config.ViewConfig;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with a renderer is found when the application is made, wherever it is named. */
class RendererProblemsTest {
    @TempDir
    Path root;

    private String refused(Map<String, String> settings, AddOn wiki) {
        Participant participant =
                Participant.application("org.wiki", "wiki", wiki).assets(AssetSource.directory(root));
        Composition composition = Composition.of(List.of(participant)).settings(new Settings(settings));
        return catchThrowableOfType(ConfigurationException.class, composition::makeApplication)
                .getMessage();
    }

    private String refused(AddOn wiki) {
        return refused(Map.of(), wiki);
    }

    @Test
    @SuppressWarnings("NullAway") // a factory that breaks its contract
    void textsAreAsPinned() throws IOException {
        Files.createDirectories(root.resolve("templates"));
        Files.writeString(root.resolve("templates/layout.peb"), "");
        Renderer.Factory throwing = info -> {
            throw new IllegalStateException("no licence");
        };
        Renderer.Factory forgetful = info -> null;
        String found = Stream.of(
                        refused(wiki -> wiki.addView(request -> "", renderer("jsn"))),
                        refused(wiki -> wiki.addView(request -> "", renderer("json"))),
                        refused(wiki -> wiki.addView(request -> "", renderer("page.ftl"))),
                        refused(wiki -> {
                            wiki.addRenderer("pdf", throwing);
                            wiki.addView(request -> "", renderer("pdf"));
                        }),
                        refused(wiki -> {
                            wiki.addRenderer("", forgetful);
                            wiki.addView(request -> "");
                        }),
                        refused(Map.of("mastaba.layout", "wiki:templates/layuot.peb"), wiki -> {}),
                        refused(Map.of("mastaba.layout", "wiki:templates/"), wiki -> {}))
                .map(text -> text.replaceAll("Lambda[^ ,]*", "Lambda"))
                .collect(Collectors.joining("\n\n", "", "\n"));
        Golden.assertPinned(RendererProblemsTest.class, "renderer-problems.txt", found);
    }

    static final class Scanned {
        @ViewConfig(renderer = "lost")
        static String view() {
            return "";
        }
    }

    static final class ScannedForFailures {
        @ViewConfig(exception = IllegalStateException.class, renderer = "lost")
        static String view() {
            return "";
        }
    }

    static Stream<AddOn> waysToNameOne() {
        return Stream.of(
                config -> config.addView(request -> "", renderer("lost")),
                config -> config.addView(Object.class, (context, request) -> "", renderer("lost")),
                config -> config.addTemplateView(renderer("lost")),
                config -> config.route("a", "/a").get(request -> "", renderer("lost")),
                config -> config.route("a", "/a").template(renderer("lost")),
                config -> config.addNotFoundView(request -> "", renderer("lost")),
                config -> config.addForbiddenView(request -> "", renderer("lost")),
                config -> config.addExceptionView(RuntimeException.class, (failure, request) -> "", renderer("lost")),
                config -> config.deriveView(request -> "", renderer("lost")),
                config -> config.scan(Scanned.class),
                config -> config.scan(ScannedForFailures.class));
    }

    @ParameterizedTest
    @MethodSource("waysToNameOne")
    void whereverAnUnknownOneIsNamedItIsRefused(AddOn naming) {
        Configurator config = new Configurator(Settings.none());
        naming.include(config);
        assertThatThrownBy(config::makeApplication)
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        refusal -> assertThat(refusal.problems())
                                .extracting(Problem::id)
                                .containsExactly("MAST-RENDER-001"));
    }

    @Test
    void soItIsWhereAnotherAddOnNamesItForAView() {
        Composition composition = Composition.of(List.of(Participant.application(
                        "org.wiki", "wiki", wiki -> wiki.addView(request -> Response.text(""), id("front")))))
                .with(Participant.extension(
                        "org.dark", List.of("wiki"), dark -> dark.overrideView("wiki:front", renderer("lost"))));
        assertThatThrownBy(composition::makeApplication).hasMessageContaining("MAST-RENDER-001");
    }

    @Test
    void allOfThemAreToldAtOnce() {
        Configurator config = new Configurator(Settings.none());
        config.addView(request -> "", named("a"), renderer("lost"));
        config.addView(request -> "", named("b"), renderer("page.lost"));
        ConfigurationException refusal = catchThrowableOfType(ConfigurationException.class, config::makeApplication);
        assertThat(refusal.problems()).extracting(Problem::id).containsExactly("MAST-RENDER-001", "MAST-RENDER-001");
    }

    @Test
    void whatOnlyARequestNamesIsRefusedThenWithTheSameWords() {
        Configurator config = new Configurator(Settings.none());
        config.addView(
                request -> {
                    Renderers.override(request, "strin");
                    return "";
                },
                renderer("string"));
        assertThatThrownBy(() -> config.makeApplication().handle(SimpleRequest.get("/")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Did you mean \"string\"?");
    }
}
