package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.installation.CommandLine;
import dev.mastaba.system.installation.CommandLine.Said;
import dev.mastaba.system.installation.Installation;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who overrides a template of the wiki asks the running wiki for the template's variables. */
final class ModelIT {
    private static final Path GUIDE = Path.of("..", "docs", "guide", "templates.md");

    @TempDir
    private Path folder;

    @Test
    void theWikiTellsWhatItsTemplatesReceiveAsTheGuideShows() throws Exception {
        try (Installation server = Installation.in(folder.resolve("base"))
                .withShippedBundles()
                .withShipped("examples/wiki.jar")
                .start()) {
            server.awaitPage("/", "<main");
            CommandLine mastaba = new CommandLine(server.environment());
            Said said = mastaba.run("views", "--model", "wiki:p*");
            assertThat(said.exitCode()).as(said.text()).isZero();
            assertThat(Files.readString(GUIDE)).contains("$ mastaba views --model 'wiki:p*'\n" + table(said.text()));
            assertThat(said.text()).contains("Every template: ", "Functions: ", "has_permission");
            assertThat(mastaba.run("views", "--model", "wiki:front", "--json").text())
                    .contains("\"recent[].author\" : \"String\"", "\"functions\"");
            assertThat(mastaba.run("views", "--model", "nothing:*").exitCode()).isEqualTo(1);
        }
    }

    /** The views and their variables; what every template has follows an empty line. */
    private static String table(String text) {
        return text.substring(0, text.indexOf("\n\n") + 2);
    }
}
