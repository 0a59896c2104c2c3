package dev.mastaba.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.services.CommandDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What documents tell people to type is what the command line takes. */
class DocumentedCommandsTest {
    private static final Path ROOT = root();
    private static final Pattern LINE =
            Pattern.compile("(?m)^ *(?:\\$ )?(?:[A-Z_]+=\\S+ +)*(?:\\./|bin/)?mastaba +(?![=.])([^|\\n]*)$");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```(?:sh|console)$(.*?)^ *```$");
    private static final Pattern INLINE = Pattern.compile("`(?:\\./|bin/)?mastaba ([a-z][^`|]*)`");
    private static final Pattern REMEDY = Pattern.compile("(?m)^ +Remedy: (?:.*: )?mastaba ([a-z][^…\\n]*)$");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("docs")) ? here : here.getParent();
    }

    private static List<Path> documents() throws IOException {
        List<Path> all = new ArrayList<>(
                List.of(ROOT.resolve("README.md"), ROOT.resolve("distribution/src/main/assembly/README.md")));
        try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
            files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .forEach(all::add);
        }
        return all;
    }

    @Test
    void everyLineThatStandsAloneIsUnderstoodWhole() throws IOException {
        SoftAssertions softly = new SoftAssertions();
        int lines = 0;
        for (Path document : documents()) {
            String text = Files.readString(document);
            for (MatchResult block : BLOCK.matcher(text).results().toList()) {
                for (MatchResult line : LINE.matcher(block.group(1)).results().toList()) {
                    lines++;
                    String[] words = words(line.group(1));
                    softly.assertThatCode(() -> Mastaba.commandLine().parseArgs(words))
                            .as("%s: mastaba %s", document, line.group(1))
                            .doesNotThrowAnyException();
                }
            }
        }
        softly.assertAll();
        assertThat(lines).isGreaterThan(20);
    }

    @Test
    void everyCommandThatAReportRecommendsIsUnderstoodWhole() throws IOException {
        SoftAssertions softly = new SoftAssertions();
        int remedies = 0;
        for (Path document : documents()) {
            for (MatchResult remedy :
                    REMEDY.matcher(Files.readString(document)).results().toList()) {
                remedies++;
                String[] words = words(remedy.group(1));
                softly.assertThatCode(() -> Mastaba.commandLine().parseArgs(words))
                        .as("%s: mastaba %s", document, remedy.group(1))
                        .doesNotThrowAnyException();
            }
        }
        softly.assertAll();
        assertThat(remedies).isGreaterThan(4);
    }

    @Test
    void everyCommandIsOnThePageOfCommands() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/guide/commands.md"));
        Set<String> commands =
                new TreeSet<>(Mastaba.commandLine().getSubcommands().keySet());
        commands.remove("help");
        assertThat(commands)
                .isNotEmpty()
                .allSatisfy(
                        name -> assertThat(page).containsPattern("`(\\./)?mastaba " + Pattern.quote(name) + "[ `]"));
    }

    /** The help has the groups of the page of commands, and no other commands. */
    @Test
    void theHelpHasTheGroupsOfThePageOfCommands() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/guide/commands.md"));
        Map<String, List<String>> documented = new LinkedHashMap<>();
        for (MatchResult row : Pattern.compile("(?m)^\\| \\[([^\\]]+)\\]\\(#[^|]*\\| (`.*) \\|$")
                .matcher(page)
                .results()
                .toList()) {
            documented.put(
                    row.group(1),
                    Pattern.compile("`([a-z0-9-]+)`")
                            .matcher(row.group(2))
                            .results()
                            .map(name -> name.group(1))
                            .toList());
        }
        Map<String, List<String>> shown = new LinkedHashMap<>();
        CommandGroups groups = new CommandGroups(CommandDescriptions.installed());
        groups.all()
                .forEach((group, entries) -> shown.put(
                        group,
                        entries.stream()
                                .map(CommandDescription::name)
                                .filter(name -> !name.equals("help"))
                                .toList()));
        assertThat(shown).containsExactlyEntriesOf(documented);
        assertThat(shown.values().stream().flatMap(List::stream))
                .containsAll(Mastaba.commandLine().getSubcommands().keySet().stream()
                        .filter(name -> !name.equals("help"))
                        .toList());
        assertThat(groups.all().values().stream()
                        .flatMap(List::stream)
                        .filter(command -> command.entry().isEveryday()))
                .hasSize(12);
    }

    /** In a sentence a command may be without its operands; its name and its options are there all the same. */
    @Test
    void everyCommandAndOptionInASentenceIsThere() throws IOException {
        SoftAssertions softly = new SoftAssertions();
        CommandLine root = Mastaba.commandLine();
        int commands = 0;
        for (Path document : documents()) {
            for (MatchResult found :
                    INLINE.matcher(Files.readString(document)).results().toList()) {
                commands++;
                CommandLine line = root;
                for (String word : words(found.group(1))) {
                    CommandLine deeper = line.getSubcommands().get(word);
                    if (deeper != null) {
                        line = deeper;
                    } else if (word.startsWith("-")) {
                        softly.assertThat(line.getCommandSpec().optionsMap())
                                .as("%s: mastaba %s", document, found.group(1))
                                .containsKey(word.replaceFirst("=.*", ""));
                    }
                }
                softly.assertThat(line.getParent())
                        .as("%s: mastaba %s", document, found.group(1))
                        .isNotNull();
            }
        }
        softly.assertAll();
        assertThat(commands).isGreaterThan(100);
    }

    private static String[] words(String line) {
        return WORD.matcher(line.replaceFirst(" +#.*", "").replaceFirst("[ ;&]+$", ""))
                .results()
                .map(word ->
                        word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : word.group(3))
                .toArray(String[]::new);
    }
}
