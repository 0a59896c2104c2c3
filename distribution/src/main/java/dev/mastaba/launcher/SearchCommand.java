package dev.mastaba.launcher;

import dev.mastaba.launcher.shelf.Shelf;
import dev.mastaba.launcher.shelf.ShelfBundle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The command {@code mastaba search}: lists the bundles that the sources offer. */
@Command(
        name = "search",
        description = {
            "Lists the bundles that the sources in mastaba.shelf.sources offer, with their versions.",
            "Maven repositories have no lists of their bundles, so they are not searched. Exit code 1 if nothing matches."
        },
        footer = {"  mastaba search", "  mastaba search comments"})
final class SearchCommand extends JsonCommand {
    private static final int SHOWN_VERSIONS = 5;

    @Parameters(
            arity = "0..1",
            paramLabel = "TEXT",
            description = "Part of a name or a description, in upper or lower case (default: all bundles).")
    private String text = "";

    @Override
    public Integer call() throws Exception {
        Layout layout = Layout.ofSystemProperties();
        try (Shelf shelf = Shelf.open(layout.home(), layout.base())) {
            List<ShelfBundle> found;
            try (ProgressLine progress = ProgressLine.of("Reading " + shelf.sources())) {
                found = shelf.search(text);
            }
            if (json) {
                output.out()
                        .print(JsonOutput.ofObjects(
                                found.stream().map(SearchCommand::members).toList()));
            } else {
                output.print(table(found, shelf.unsearchable()));
            }
            output.out().flush();
            return found.isEmpty() ? 1 : 0;
        }
    }

    private static Map<String, String> members(ShelfBundle bundle) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("name", bundle.name());
        members.put("version", bundle.version().toString());
        members.put("source", bundle.source());
        members.put("sha256", bundle.digest());
        members.put("description", bundle.description());
        return members;
    }

    private String table(List<ShelfBundle> found, List<String> unsearchable) {
        Map<String, List<ShelfBundle>> byName = new LinkedHashMap<>();
        found.forEach(bundle ->
                byName.computeIfAbsent(bundle.name(), none -> new ArrayList<>()).add(bundle));
        List<List<String>> rows = new ArrayList<>(List.of(List.of("bundle", "versions", "source", "description")));
        byName.forEach((name, versions) -> rows.add(List.of(
                name,
                String.join(
                                ", ",
                                versions.stream()
                                        .limit(SHOWN_VERSIONS)
                                        .map(each -> each.version().toString())
                                        .toList())
                        + (versions.size() > SHOWN_VERSIONS ? ", …" : ""),
                versions.get(0).source(),
                versions.get(0).description())));
        String maven = unsearchable.isEmpty()
                ? ""
                : "\nNot searched, because Maven repositories have no lists of their bundles: "
                        + String.join(", ", unsearchable) + "\n";
        return (rows.size() == 1
                        ? "No source offers " + (text.isEmpty() ? "a bundle" : "a bundle with '" + text + "'") + ".\n"
                        : TerminalTable.of(rows))
                + maven;
    }
}
