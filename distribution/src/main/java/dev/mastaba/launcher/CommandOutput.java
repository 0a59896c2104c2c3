package dev.mastaba.launcher;

import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The output of a command. A mixin: {@code @Mixin private final CommandOutput output}. */
@Command
final class CommandOutput {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    /** Returns the command's picocli object. */
    CommandLine commandLine() {
        return Objects.requireNonNull(command, "picocli sets it").commandLine();
    }

    PrintWriter out() {
        return commandLine().getOut();
    }

    PrintWriter err() {
        return commandLine().getErr();
    }

    /** Prints a text for people, with tables and colors that fit the terminal. */
    void print(String text) {
        AnsiText.print(out(), text);
    }

    /** Prints why a command did nothing, to the error output, and returns the exit code 1. */
    int refused(String reason) {
        return print(new AdminClient.Answer(1, reason), false, true);
    }

    /** Prints a server's answer, to the standard error if the command failed, and returns its exit code. */
    int print(AdminClient.Answer answer, boolean json) {
        return print(answer, json, answer.exitCode() >= 2);
    }

    /** Prints a server's answer, and returns its exit code. */
    int print(AdminClient.Answer answer, boolean json, boolean toErrors) {
        PrintWriter to = toErrors ? err() : out();
        if (json) {
            to.print(answer.text());
            to.flush();
        } else if (toErrors) {
            AnsiText.printError(to, answer.text());
        } else {
            print(answer.text());
        }
        return answer.exitCode();
    }

    /** Prints the names of files, each on a line of its own. */
    void print(List<String> files, boolean json) {
        out().print(
                        json
                                ? JsonOutput.ofTexts(files)
                                : files.stream()
                                        .map(file -> file + System.lineSeparator())
                                        .collect(Collectors.joining()));
    }

    /** Returns an exception for a command line that picocli accepts and the command does not. */
    ParameterException wrong(String message) {
        return new ParameterException(commandLine(), message);
    }
}
