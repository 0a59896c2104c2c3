package dev.mastaba.launcher;

import dev.mastaba.launcher.doctor.StandardChecks;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The command {@code mastaba completion}: prints the script that a shell needs to complete command lines. */
@Command(
        name = "completion",
        description = {
            "Prints a completion script for bash, zsh, or fish.",
            "In zsh, run autoload -U compinit && compinit first. The script also completes the names of bundles, applications, tenants, and settings, and the numbers of generations."
        },
        footer = {
            "  source <(mastaba completion)      # in ~/.bashrc or ~/.zshrc",
            "  mastaba completion fish | source  # in ~/.config/fish/config.fish"
        })
final class CompletionCommand extends LauncherCommand {
    private static final List<String> SHELLS = List.of("bash", "zsh", "fish");

    @Parameters(arity = "0..1", paramLabel = "SHELL", description = "bash, zsh, or fish (default: bash).")
    private String shell = "bash";

    @Override
    public Integer call() throws Exception {
        if (!SHELLS.contains(shell)) {
            throw output.wrong("SHELL must be " + String.join(", ", SHELLS));
        }
        CommandLine own = output.commandLine();
        CompletionScript script = new CompletionScript(
                Objects.requireNonNullElse(own.getParent(), own),
                Layout.ofSystemProperties().base(),
                StandardChecks.settings());
        output.out().print(shell.equals("fish") ? script.fish() : script.bash());
        output.out().flush();
        return 0;
    }
}
