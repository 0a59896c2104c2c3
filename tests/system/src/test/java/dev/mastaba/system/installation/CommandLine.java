package dev.mastaba.system.installation;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The commands of {@code mastaba}. */
public final class CommandLine {
    private final Map<String, String> environment;

    /** The command line with these environment variables. */
    public CommandLine(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** What a command printed, and its exit code. */
    public record Said(int exitCode, String text) {}

    /** Runs a command to its end, in a process that has run others before it. */
    public Said run(String... words) {
        return typed("", words);
    }

    /** As {@link #run}, with something on its standard input. */
    public Said typed(String input, String... words) {
        try {
            return CommandProcess.run(environment, input, List.of(words));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Runs a command to its end with {@code bin/mastaba}, in a process of its own. */
    public Said start(String... words) {
        return startTyped("", words);
    }

    /** As {@link #start}, with something on its standard input. */
    public Said startTyped(String input, String... words) {
        List<String> command = new ArrayList<>();
        command.add(Installation.home().resolve("bin/mastaba").toString());
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Said(process.waitFor(), text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
