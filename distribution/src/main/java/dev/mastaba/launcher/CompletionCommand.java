package dev.mastaba.launcher;

import java.io.PrintWriter;
import java.util.Objects;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code mastaba completion}: prints the script that a shell needs to complete command lines. */
@Command(
        name = "completion",
        description = {
            "Prints a completion script for bash and zsh.",
            "In zsh, run autoload -U compinit && compinit first."
        },
        footer = {"  source <(mastaba completion)      # in ~/.bashrc or ~/.zshrc"})
final class CompletionCommand extends LauncherCommand {
    @Override
    public Integer call() {
        CommandLine own = output.commandLine();
        PrintWriter out = own.getOut();
        out.print(AutoComplete.bash("mastaba", Objects.requireNonNullElse(own.getParent(), own)));
        out.print('\n');
        out.flush();
        return 0;
    }
}
