package dev.mastaba.launcher;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Help;

/**
 * The commands in groups, by task, each with a line of text. The groups are those of the page about commands. The file {@code command-groups.txt} marks the
 * everyday commands with an asterisk.
 */
final class CommandGroups {
    private static final String MARK = "* ";

    private CommandGroups() {}

    /** A command in a group. */
    record Entry(String name, String text, boolean isEveryday) {
        private static Entry of(String line) {
            String[] parts = line.substring(MARK.length()).split(" +", 2);
            return new Entry(parts[0], parts[1], line.startsWith(MARK));
        }
    }

    /** Returns all groups, by heading. */
    static Map<String, List<Entry>> all() {
        Map<String, List<Entry>> groups = new LinkedHashMap<>();
        for (String group : TextResource.text("command-groups.txt").split("\n\n", -1)) {
            List<String> lines = group.lines().toList();
            groups.put(
                    lines.get(0),
                    lines.subList(1, lines.size()).stream().map(Entry::of).toList());
        }
        return groups;
    }

    /** Returns the list of commands for the help: the everyday commands, then all others in their groups. Commands that are not installed are left out. */
    static String text(Help help) {
        Set<String> others = new TreeSet<>(help.subcommands().keySet());
        Map<String, List<Entry>> shown = new LinkedHashMap<>();
        shown.put("Everyday commands", new ArrayList<>());
        all().forEach((heading, entries) -> entries.stream()
                .filter(entry -> others.remove(entry.name()))
                .forEach(entry -> shown.computeIfAbsent(
                                entry.isEveryday() ? "Everyday commands" : heading, none -> new ArrayList<>())
                        .add(entry)));
        others.forEach(name -> shown.computeIfAbsent("Further commands", none -> new ArrayList<>())
                .add(new Entry(name, "See mastaba " + name + " --help", false)));
        StringBuilder text = new StringBuilder();
        shown.forEach((heading, entries) -> {
            text.append(String.format("%n%s:%n", heading));
            entries.forEach(entry -> text.append("  ")
                    .append(help.colorScheme().commandText(String.format("%-11s", entry.name())))
                    .append(String.format("  %s%n", entry.text())));
        });
        return text.toString();
    }
}
