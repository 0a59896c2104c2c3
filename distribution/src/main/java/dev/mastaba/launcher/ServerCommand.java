package dev.mastaba.launcher;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that a running server answers; the command line only passes it on and prints. */
@Command(mixinStandardHelpOptions = true)
abstract class ServerCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    /** What follows the command's name. */
    List<String> arguments() {
        return List.of();
    }

    /** The bundles that are asked about instead of a running server; none: the server. */
    List<Path> bundles() {
        return List.of();
    }

    /** What is typed before the bundles. */
    String typed() {
        return spec().name();
    }

    /** Whether it can be asked about bundles. */
    boolean takesBundles() {
        return false;
    }

    /** The settings of the bundles, or null for those of the installation. */
    @Nullable
    Path conf() {
        return null;
    }

    /** The command as picocli knows it. */
    final CommandSpec spec() {
        return Objects.requireNonNull(spec, "picocli sets it");
    }

    private AdminClient.Answer answer(String name) throws Exception {
        List<String> arguments = arguments();
        GivenBundles given = GivenBundles.of(bundles());
        if (!given.isEmpty()) {
            return ScratchServer.during(given, conf(), server -> server.answer(name, arguments, json));
        }
        try {
            return new AdminClient(Layout.ofSystemProperties()).ask(name, arguments, json);
        } catch (AdminClient.NoServer none) {
            throw takesBundles() ? none.orBundles(typed()) : none;
        }
    }

    @Override
    public final Integer call() throws Exception {
        CommandSpec command = spec();
        AdminClient.Answer answer = answer(command.name());
        PrintWriter to = answer.exitCode() < 2
                ? command.commandLine().getOut()
                : command.commandLine().getErr();
        if (json) {
            to.print(answer.text());
            to.flush();
        } else {
            Painted.print(to, answer.text());
        }
        return answer.exitCode();
    }
}
