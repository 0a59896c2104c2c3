package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.CommandLine;
import dev.mastaba.system.installation.CommandLine.Said;
import dev.mastaba.system.installation.Installation;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who overrides a template asks the running application for the template's variables. */
final class ModelIT {
    private static final String RECIPES = """
            public record Item(String name, int pieces) {}
            public record Recipe(String name, java.util.List<Item> items) {}
            @ViewConfig(route = "page", id = "page", renderer = "string")
            public Recipe page(Request request) { return new Recipe("Soup", java.util.List.of()); }
            @Override public void include(Configurator config) { config.addRoute("page", "/"); config.scan(this); }
            """;

    @TempDir
    private Path folder;

    @Test
    void anApplicationTellsWhatItsTemplatesReceive() throws Exception {
        try (Installation server = Installation.in(folder.resolve("base"))
                .withShippedBundles()
                .with(AddOns.withMembers("recipes", "@App(\"recipes\")", RECIPES)
                        .write(folder.resolve("recipes.jar")))
                .start()) {
            server.awaitPage("/", "Soup");
            CommandLine mastaba = new CommandLine(server.environment());
            Said said = mastaba.run("views", "--model", "recipes:p*");
            assertThat(said.exitCode()).as(said.text()).isZero();
            assertThat(said.text())
                    .containsPattern("recipes:page +string +Recipe +name: String\n")
                    .containsPattern("\n +items\\[\\]\\.pieces: int\n")
                    .contains("Every template: ", "Functions: ", "has_permission");
            assertThat(mastaba.run("views", "--model", "recipes:page", "--json").text())
                    .contains("\"items[].pieces\" : \"int\"", "\"functions\"");
            assertThat(mastaba.run("views", "--model", "nothing:*").exitCode()).isEqualTo(1);
        }
    }
}
