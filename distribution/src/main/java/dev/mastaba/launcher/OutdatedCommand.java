package dev.mastaba.launcher;

import dev.mastaba.launcher.shelf.OutdatedBundles;
import dev.mastaba.launcher.shelf.Shelf;
import dev.mastaba.launcher.shelf.UnfitBundles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code mastaba outdated}: lists the deployed bundles with newer versions on the shelf. */
@Command(
        name = "outdated",
        description = {
            "Lists the deployed bundles with newer versions on the shelf: the version to which mastaba update can bring all"
                    + " of them together, and the newest one.",
            "Exit code 1 if there are newer versions."
        },
        footer = {"  mastaba outdated", "  mastaba outdated --json"})
final class OutdatedCommand extends JsonCommand {
    @Option(names = "--lines", hidden = true, description = "Print lines for a server, with tabs between their parts.")
    private boolean lines;

    @Override
    public Integer call() throws Exception {
        Layout layout = Layout.ofSystemProperties();
        try (Shelf shelf = Shelf.open(layout.home(), layout.base())) {
            OutdatedBundles outdated;
            try (ProgressLine progress = ProgressLine.of("Reading " + shelf.sources())) {
                outdated = shelf.outdated();
            } catch (UnfitBundles unfit) {
                return output.refused(unfit.text("The deployed bundles do not fit each other.") + "\n");
            }
            if (lines) {
                output.print(lines(shelf.sources(), outdated));
                return 0;
            }
            if (json) {
                output.out()
                        .print(JsonOutput.ofObjects(outdated.rows().stream()
                                .map(OutdatedCommand::members)
                                .toList()));
            } else {
                output.print(text(outdated));
            }
            output.out().flush();
            return outdated.rows().isEmpty() ? 0 : 1;
        }
    }

    private static Map<String, String> members(OutdatedBundles.Row row) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("name", row.name());
        members.put("version", row.version());
        members.put("fitting", row.fitting());
        members.put("newest", row.newest());
        members.put("source", row.source());
        return members;
    }

    private static String lines(String sources, OutdatedBundles outdated) {
        StringBuilder lines = new StringBuilder("sources\t" + sources + "\n");
        outdated.rows()
                .forEach(row -> lines.append("bundle\t")
                        .append(String.join("\t", members(row).values()))
                        .append('\n'));
        outdated.notices().stream()
                .flatMap(String::lines)
                .forEach(notice -> lines.append("notice\t").append(notice).append('\n'));
        return lines.toString();
    }

    private static String text(OutdatedBundles outdated) {
        List<List<String>> rows =
                new ArrayList<>(List.of(List.of("bundle", "deployed", "fitting", "newest", "source")));
        outdated.rows().forEach(row -> rows.add(List.copyOf(members(row).values())));
        StringBuilder text = new StringBuilder(
                rows.size() == 1
                        ? "The sources offer no newer version of a deployed bundle.\n"
                        : TerminalTable.of(rows));
        if (!outdated.notices().isEmpty()) {
            text.append('\n');
        }
        outdated.notices().forEach(notice -> text.append(notice).append('\n'));
        return text.toString();
    }
}
