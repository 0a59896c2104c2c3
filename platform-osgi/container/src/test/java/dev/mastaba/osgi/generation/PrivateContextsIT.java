package dev.mastaba.osgi.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.testing.GoldenFile;
import dev.mastaba.testing.felix.FelixContainer;
import dev.mastaba.testing.felix.SourceBundle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who deploys an application is told which of its contexts no extension can import, and what else is probably not meant. */
class PrivateContextsIT {
    private static FelixContainer felix;

    @TempDir
    Path folder;

    private Server server;

    @BeforeAll
    static void boot() {
        felix = FelixContainer.sharing(AddOn.class);
    }

    @AfterAll
    static void stop() {
        felix.close();
    }

    @BeforeEach
    void start() {
        server = new Server(felix, new Bundles(folder), Composer.core(), GenerationSettings.standard());
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static SourceBundle wiki(String include) {
        return SourceBundle.named("wiki")
                .using(AddOn.class)
                .withSource("""
                        package wiki;
                        import dev.mastaba.core.config.*;
                        import dev.mastaba.core.http.*;
                        import static dev.mastaba.core.view.ViewOptions.*;
                        @org.osgi.service.component.annotations.Component(
                            service = AddOn.class, property = "mastaba.app=wiki")
                        public final class Main implements AddOn {
                          public void include(Configurator config) { %s }
                        }""".formatted(include))
                .withSource("package wiki.model; public class Page { public static class Draft extends Page {} }");
    }

    private static final String VIEWS = """
            config.addView(wiki.model.Page.class, (page, request) -> Response.text("page"));
            config.addView(wiki.model.Page.Draft.class, (draft, request) -> Response.text("draft"), named("edit"));
            config.addView(CharSequence.class, (text, request) -> Response.text("text"));
            config.addView(request -> Response.text("hidden"), contextNamed("elsewhere.Thing"));
            """;

    private List<Problem> found() {
        return PrivateContexts.in(server.generations.current().orElseThrow());
    }

    @Test
    void aTypeInAPackageThatIsNotExportedIsTold() throws IOException {
        assertThat(server.put(wiki(VIEWS)).live()).isPresent();
        assertThat(found())
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem.id()).isEqualTo("MAST-DEPLOY-043"));
        assertThat(found().get(0).origins()).extracting(Origin::addOn).containsExactly("wiki");
        GoldenFile.assertPinned(
                PrivateContextsIT.class, "private-contexts.txt", found().get(0).text() + "\n");
    }

    @Test
    void aTypeInAnExportedPackageIsNot() {
        assertThat(server.put(wiki(VIEWS).exporting("wiki.model;version=1.0.0")).live())
                .isPresent();
        assertThat(found()).isEmpty();
    }

    @Test
    void aTypeOfALibraryIsNot() {
        SourceBundle model = SourceBundle.named("model")
                .exporting("model;version=1.0.0")
                .withSource("package model; public class Page {}");
        SourceBundle user = wiki("config.addView(model.Page.class, (page, request) -> Response.text(\"page\"));")
                .using(model.writeTo(folder));
        assertThat(server.put(model, user).live()).isPresent();
        assertThat(found()).isEmpty();
    }

    @Test
    void warningsAreKeptWithTheApplication() {
        assertThat(server.put(wiki("config.addView(request -> Response.text(\"\"), method(\"PSOT\"));"))
                        .live())
                .isPresent();
        Problem.Warnings warnings = server.generations
                .current()
                .orElseThrow()
                .applications()
                .get("wiki")
                .get(Key.of(Problem.Warnings.class));
        assertThat(warnings.all()).extracting(Problem::id).containsExactly("MAST-PREDICATE-004");
        assertThat(warnings.all().get(0).origins()).extracting(Origin::addOn).containsExactly("wiki");
    }
}
