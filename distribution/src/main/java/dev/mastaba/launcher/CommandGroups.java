package dev.mastaba.launcher;

import dev.mastaba.services.CommandDescription;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Help;

/** The commands in groups, by task, each with a line of text, as their descriptions have them. The groups are those of the page about commands. */
final class CommandGroups {
    private static final List<String> HEADINGS = List.of(
            "Start a server",
            "Create a project",
            "Deploy and roll back",
            "Install from repositories",
            "Fleets",
            "Try and preview",
            "Back up and restore",
            "Watch the server",
            "Inspect an application",
            "Follow a request",
            "Check bundles and upgrades",
            "Translations",
            "Other commands");

    private final List<CommandDescription> commands;

    /** Creates the groups of the command line's own commands, which take precedence, and of those of the server. */
    CommandGroups(Map<String, CommandDescription> installed) {
        Map<String, CommandDescription> all = new TreeMap<>(installed);
        all.putAll(CommandDescription.beside(CommandGroups.class));
        this.commands = all.values().stream()
                .filter(command -> !command.entry().group().isEmpty())
                .sorted(Comparator.comparingInt(CommandGroups::group)
                        .thenComparing(command -> command.entry().group())
                        .thenComparing(command -> command.entry().position()))
                .toList();
    }

    /** Returns the place of a command's group; that of an unknown group is behind all others. */
    private static int group(CommandDescription command) {
        int known = HEADINGS.indexOf(command.entry().group());
        return known < 0 ? HEADINGS.size() : known;
    }

    /** Returns all groups, by heading. */
    Map<String, List<CommandDescription>> all() {
        return commands.stream()
                .collect(Collectors.groupingBy(
                        command -> command.entry().group(), LinkedHashMap::new, Collectors.toList()));
    }

    /** Returns the list of commands for the help: the everyday commands, then all others in their groups. Commands that are not installed are left out. */
    String text(Help help) {
        Set<String> others = new TreeSet<>(help.subcommands().keySet());
        Map<String, List<String>> shown = new LinkedHashMap<>();
        shown.put("Everyday commands", new ArrayList<>());
        for (CommandDescription command : commands) {
            if (others.remove(command.name())) {
                String heading = command.entry().isEveryday()
                        ? "Everyday commands"
                        : command.entry().group();
                shown.computeIfAbsent(heading, none -> new ArrayList<>())
                        .add(line(help, command.name(), command.entry().text()));
            }
        }
        others.forEach(name -> shown.computeIfAbsent("Further commands", none -> new ArrayList<>())
                .add(line(help, name, "See mastaba " + name + " --help")));
        StringBuilder text = new StringBuilder();
        shown.forEach((heading, lines) ->
                text.append(String.format("%n%s:%n", heading)).append(String.join("", lines)));
        return text.toString();
    }

    private static String line(Help help, String name, String text) {
        return String.format("  %s  %s%n", help.colorScheme().commandText(String.format("%-11s", name)), text);
    }
}
