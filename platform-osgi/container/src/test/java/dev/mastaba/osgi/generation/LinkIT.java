package dev.mastaba.osgi.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.testing.felix.FelixContainer;
import dev.mastaba.testing.felix.SourceBundle;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bundle whose references do not match the classes that it is wired to is never live. */
class LinkIT {
    private static FelixContainer felix;

    @TempDir
    Path folder;

    private Bundles bundles;
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
        bundles = new Bundles(folder);
        server = new Server(felix, bundles, TextApplication::compose, GenerationSettings.standard());
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aNewVersionThatDroppedAMethodIsRefusedAndNamesItsCaller() {
        SourceBundle wiki = wiki("public static String title() { return \"one\"; }");
        assertThat(server.put(wiki, extension(wiki, "wiki.Page.title()")).problems())
                .isEmpty();
        DeployResult result = server.put(wiki("public static String titles(int count) { return \"two\"; }"));
        assertThat(result.problems()).hasSize(1);
        Problem problem = result.problems().get(0);
        assertThat(problem.text()).contains("MAST-STAGE-016");
        assertThat(problem.text())
                .contains("java.lang.String wiki.Page.title() does not exist")
                .contains("there is: public static java.lang.String wiki.Page.titles(int)")
                .contains("wiki 1.0.0")
                .contains("at links: links.Main.text (Main.java:")
                .contains("wiki 1.0.0, so that");
        assertThat(server.ask()).isEqualTo("links=one");
    }

    @Test
    void aRebuiltExtensionMakesTheRefusedVersionLive() {
        SourceBundle wiki = wiki("public static String title() { return \"one\"; }");
        server.put(wiki, extension(wiki, "wiki.Page.title()"));
        SourceBundle newer = wiki("public static String name() { return \"two\"; }");
        assertThat(server.put(newer).problems()).isNotEmpty();
        assertThat(server.put(extension(newer, "wiki.Page.name()")).problems()).isEmpty();
        assertThat(server.ask()).isEqualTo("links=two");
    }

    @Test
    void anExtensionThatNoLongerNeedsTheMethodMakesTheRefusedVersionLive() {
        SourceBundle wiki = wiki("public static String title() { return \"one\"; }");
        server.put(wiki, extension(wiki, "wiki.Page.title()"));
        SourceBundle newer = wiki("public static String name() { return \"two\"; }");
        assertThat(server.put(newer).problems()).isNotEmpty();
        assertThat(server.put(extension(wiki, "\"without\"")).problems()).isEmpty();
        assertThat(server.ask()).isEqualTo("links=without");
    }

    private static SourceBundle wiki(String members) {
        return SourceBundle.named("wiki").exporting("wiki;version=1.0.0").withSource("""
            package wiki;
            public class Page { %s }\
            """.formatted(members));
    }

    private SourceBundle extension(SourceBundle wiki, String text) {
        return SourceBundle.named("links")
                .using(AddOn.class)
                .using(wiki.writeTo(folder.resolve("compiled-" + System.identityHashCode(wiki))))
                .withSource("""
                    package links;
                    @org.osgi.service.component.annotations.Component(
                            service = dev.mastaba.core.config.AddOn.class, property = "mastaba.app=links")
                    public final class Main implements dev.mastaba.core.config.AddOn {
                      public void include(dev.mastaba.core.config.Configurator config) { }
                      public String toString() { return text(); }
                      static String text() {
                        return %s;
                      }
                    }\
                    """.formatted(text));
    }
}
