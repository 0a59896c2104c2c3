package dev.mastaba.launcher;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command that an add-on declares, {@code mastaba NAME}; options that it does not know are arguments of the add-on's command. */
@Command(name = "NAME")
final class ContributedCommand {
    /** The exit code if no application declares the command. */
    static final int UNKNOWN = 127;

    private static final Duration SPARE = Duration.ofSeconds(10);

    @Mixin
    private final CommandOutput output = new CommandOutput();

    @Option(names = {"--app", "--tenant"})
    private String application = "";

    @Option(names = "--limit")
    private int seconds = 60;

    @Option(names = "--conf")
    private @Nullable Path conf;

    @Option(names = "--bundle")
    private List<Path> bundles = List.of();

    @Parameters
    private List<String> own = List.of();

    /**
     * Runs a command in the server, or with {@code --bundle} in a separate one, and prints its output.
     *
     * @param line the command line with the streams to print to
     * @param words the name, and the arguments and options after it
     * @return the exit code; {@link #UNKNOWN} also if no server runs in the base
     */
    static int run(CommandLine line, List<String> words) {
        ContributedCommand command = new ContributedCommand();
        CommandLine own = new CommandLine(command)
                .setOut(line.getOut())
                .setErr(line.getErr())
                .setUnmatchedOptionsArePositionalParams(true);
        try {
            own.parseArgs(words.subList(1, words.size()).toArray(String[]::new));
            return command.output.print(command.answer(words.get(0)), false);
        } catch (AdminClient.NoServer none) {
            return UNKNOWN;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (Exception failed) {
            line.getErr().println("mastaba: " + failed.getMessage());
            line.getErr().flush();
        }
        return WrongCommandLine.EXIT_CODE;
    }

    private AdminClient.Answer answer(String name) throws Exception {
        if (seconds < 1) {
            throw new IllegalArgumentException("--limit is a number of seconds, at least 1");
        }
        List<String> arguments = new ArrayList<>(List.of("--", name, application, Integer.toString(seconds)));
        arguments.addAll(own);
        if (!bundles.isEmpty()) {
            return ScratchServer.withData(
                    GivenBundles.of(bundles), conf, server -> server.answer("call", arguments, false));
        }
        Duration limit = Duration.ofSeconds(seconds).plus(SPARE);
        return new AdminClient(Layout.ofSystemProperties(), limit).ask("call", arguments, false);
    }
}
