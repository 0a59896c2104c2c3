package dev.mastaba.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.services.CommandDescription;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;

/** The list of all commands in the help. */
class CommandGroupsTest {
    private static final String BUNDLES = """
            = thaw  Allow changes again
            @ Seasons, 20
            Allows changes.

            = freeze  Forbid all changes
            @ Seasons, 10
            Forbids changes.

            = frozen  Show whether changes are possible
            @ Deploy and roll back, 65
            Shows it.

            = settled

            = mystery
            Has no place.
            """;

    private static SortedMap<String, CommandDescription> bundles() throws IOException {
        return CommandDescription.read(new ByteArrayInputStream(BUNDLES.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> names(List<CommandDescription> commands) {
        return commands.stream().map(CommandDescription::name).toList();
    }

    @Test
    void bundlesOfOthersAddCommandsToGroups() throws IOException {
        Map<String, List<CommandDescription>> groups = new CommandGroups(bundles()).all();
        assertThat(names(groups.get("Deploy and roll back"))).endsWith("sign", "frozen", "verify");
        assertThat(groups.keySet()).startsWith("Start a server").endsWith("Other commands", "Seasons");
        assertThat(names(groups.get("Seasons"))).containsExactly("freeze", "thaw");
    }

    @Test
    void theHelpListsTheCommandsOfTheCommandLine() throws IOException {
        CommandLine root = new CommandLine(CommandSpec.create());
        for (String name : List.of("serve", "verify", "frozen", "mystery")) {
            root.addSubcommand(name, CommandSpec.create());
        }
        assertThat(new CommandGroups(bundles()).text(new Help(root.getCommandSpec(), Help.Ansi.OFF)))
                .isEqualToNormalizingNewlines("""

                        Everyday commands:
                          serve        Start a server with the bundles in bundles/

                        Deploy and roll back:
                          frozen       Show whether changes are possible
                          verify       Check the signatures of bundles

                        Further commands:
                          mystery      See mastaba mystery --help
                        """);
    }
}
