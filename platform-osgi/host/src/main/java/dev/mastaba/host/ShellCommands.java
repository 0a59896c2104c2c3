package dev.mastaba.host;

import dev.mastaba.services.CommandDescription;
import dev.mastaba.services.CommandDescription.Part;
import dev.mastaba.services.ServerCommands;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.services.ServerCommands.Caller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The commands of one bundle as Gogo calls them. An argument is a word of the command line; a parameter {@code FOLDER} takes the files of a deployment.
 * Safe for any thread.
 */
public final class ShellCommands {
    private static final String FOLDER = "FOLDER";
    private static final String HELP = "--help";

    private final ServerCommands commands;
    private final Map<String, CommandDescription> descriptions;

    ShellCommands(ServerCommands commands, Map<String, CommandDescription> descriptions) {
        this.commands = commands;
        this.descriptions = descriptions;
    }

    /**
     * Runs a command. Gogo calls the method of this name for every function that has no method of its own.
     *
     * @param words the name of the function, and the arguments
     * @return the answer, which the shell prints
     * @throws IllegalStateException with the answer if the command has failed or its arguments are wrong
     * @throws IOException if files cannot be read
     */
    public String _main(String[] words) throws IOException {
        CommandDescription description = Objects.requireNonNull(descriptions.get(words[0]), words[0]);
        List<String> arguments = List.of(words).subList(1, words.length);
        if (arguments.contains(HELP)) {
            return help(description);
        }
        Answer answer = takesFiles(description) ? withFiles(description, arguments) : run(description, arguments);
        if (answer.exitCode() > 1) {
            throw new IllegalStateException(answer.text().strip());
        }
        return answer.text();
    }

    private Answer run(CommandDescription description, List<String> arguments) {
        List<String> all = new ArrayList<>(arguments);
        description.options().stream().filter(Part::implied).map(Part::key).forEach(all::add);
        return commands.run(description.name(), all, new Caller(System.getProperty("user.name", ""), "", false));
    }

    static boolean takesFiles(CommandDescription description) {
        return description.parameters().stream().anyMatch(part -> part.label().equals(FOLDER));
    }

    /** Puts the files into a folder that the server reads. */
    private Answer withFiles(CommandDescription description, List<String> arguments) throws IOException {
        List<String> all = new ArrayList<>();
        try (IncomingFolder incoming = IncomingFolder.in(commands)) {
            boolean any = false;
            for (String word : arguments) {
                if (word.startsWith("-")) {
                    all.add(word);
                } else {
                    Path file = Path.of(word);
                    if (!Files.isRegularFile(file)) {
                        throw new IllegalStateException(
                                word + (Files.isDirectory(file) ? " is a folder" : " does not exist")
                                        + "; the command needs files");
                    }
                    Files.copy(file, incoming.folder().resolve(Objects.requireNonNull(file.getFileName(), word)));
                    any = true;
                }
            }
            if (!any) {
                throw new IllegalStateException("mastaba:" + description.name() + " needs at least one file");
            }
            all.add(incoming.name());
            return run(description, all);
        }
    }

    private static String help(CommandDescription description) {
        StringBuilder help = new StringBuilder("mastaba:" + description.name());
        description.options().stream()
                .filter(part -> !part.text().isEmpty())
                .forEach(part -> help.append(" [")
                        .append(part.key())
                        .append(part.label().isEmpty() ? "" : "=" + part.label())
                        .append(']'));
        description
                .parameters()
                .forEach(part -> help.append(' ')
                        .append(
                                part.label().equals(FOLDER)
                                        ? "FILE..."
                                        : part.required() ? part.label() : "[" + part.label() + "]"));
        help.append('\n');
        description.text().forEach(line -> help.append(line).append('\n'));
        for (List<Part> parts : List.of(description.options(), description.parameters())) {
            parts.stream()
                    .filter(part -> !part.text().isEmpty())
                    .forEach(part -> help.append("  ")
                            .append(part.names().isEmpty() ? part.label() : String.join(", ", part.names()))
                            .append("  ")
                            .append(part.text())
                            .append('\n'));
        }
        return help.toString();
    }
}
