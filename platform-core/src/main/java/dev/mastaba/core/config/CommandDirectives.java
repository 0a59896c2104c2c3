package dev.mastaba.core.config;

import dev.mastaba.core.application.Command;
import dev.mastaba.core.engine.declare.Declarer;
import dev.mastaba.core.engine.text.ResourceText;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.Describe;
import dev.mastaba.core.extend.Directives;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.List;

/** The directives for commands of the command line. */
interface CommandDirectives extends Directives, Declarer {
    /**
     * Adds a command, which {@code mastaba NAME} runs in the server. Two commands with the same name conflict.
     *
     * @param name the name on the command line: lower-case letters, digits, and hyphens, beginning with a letter; not that of a command of
     *     {@code mastaba} itself
     * @param usage the arguments, as help shows them, such as {@code PAGE...}; empty if there are none
     * @param summary a sentence about the result of the command, for help
     */
    default void addCommand(String name, String usage, String summary, Command command) {
        ArgumentChecks.name("a command", name);
        ArgumentChecks.value("the code of the command " + name, command);
        declare(Action.of("command", name)
                .introspectable(Introspectable.of("commands", name, "command")
                        .with("name", name)
                        .with("usage", ArgumentChecks.line("the usage of the command " + name, usage))
                        .with("summary", ArgumentChecks.line("the summary of the command " + name, summary))
                        .with("command", Describe.typeOf(command)))
                .effect((registry, action) -> {
                    if (isBuiltIn(name) || !name.matches("[a-z][a-z0-9-]{0,63}")) {
                        report(
                                new Problem(
                                        "MAST-CONFIG-006",
                                        "An add-on declares a command with the reserved or invalid name \"" + name
                                                + "\".",
                                        isBuiltIn(name)
                                                ? List.of(action.origin(), Origin.named("mastaba", "command " + name))
                                                : List.of(action.origin()),
                                        "Choose a name of lower-case letters, digits, and hyphens that no command of mastaba has:\n"
                                                + "    config.addCommand(\"wiki-reindex\", \"\", \"Rebuilds the index.\", command);"));
                    }
                    registry.put(
                            Key.named(Command.Declared.class, name),
                            new Command.Declared(name, usage, summary, command));
                }));
    }

    /** Returns whether {@code mastaba} itself has a command with this name. The build collects the names from the descriptions of the commands. */
    private static boolean isBuiltIn(String name) {
        return ResourceText.of(CommandDirectives.class, "command-names.txt")
                .lines()
                .anyMatch(name::equals);
    }
}
