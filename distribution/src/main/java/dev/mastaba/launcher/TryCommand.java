package dev.mastaba.launcher;

import dev.mastaba.launcher.source.PastedWord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The command {@code mastaba try}: composes bundles in a separate process, which they can end. Then it passes them to the server, which builds the
 * generation that their deployment would result in, and disposes of it.
 */
@Command(
        name = "try",
        description = {
            "Builds what a deployment would result in beside the running application, with the server's settings and"
                    + " databases, and shows the differences. Nothing goes live, and bundles/ does not change.",
            "The bundles are first composed in a separate process. Only if that process survives, the server runs their code: their"
                    + " constructors, include, and rehearse. This code can do in the server whatever its user can.",
            "Exit codes: 0 possible, 1 refused, 2 could not run."
        },
        footer = {
            "  mastaba try wiki-dark.jar",
            "  mastaba try wiki.jar --remove wiki-dark",
            "  mastaba try --isolated untrusted.jar",
            "  mastaba try wiki-dark.jar --json"
        })
final class TryCommand extends JsonCommand {
    /** The time for building all bundles of a large server; each call of an add-on has its own, shorter limit. */
    static final Duration LIMIT = Duration.ofMinutes(5);

    @Mixin
    private final RemoveOption removed = new RemoveOption();

    @Option(
            names = DeployCommand.OPENING,
            description = "Allow the change to open routes and views, although mastaba.openings = refuse.")
    private boolean opening;

    @Option(
            names = "--isolated",
            description =
                    "Compose the bundles only in the separate process, and print its result. The server runs none of their code,"
                            + " and its databases are not used.")
    private boolean isolated;

    @Option(names = "--in-server", description = "Skip the separate process, which takes a few seconds.")
    private boolean inServer;

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description = "Bundles to add or replace: .jar files, and folders with a mastaba.yaml.")
    private List<Path> files = List.of();

    @Override
    public Integer call() throws Exception {
        if (files.isEmpty() && removed.names().isEmpty()) {
            throw output.wrong("Specify at least one FILE, or --remove NAME");
        }
        if (isolated && (inServer || files.isEmpty() || !removed.names().isEmpty())) {
            throw output.wrong("--isolated requires a FILE, without --remove and --in-server");
        }
        Layout layout = Layout.ofSystemProperties();
        new AdminClient(layout, LIMIT).ask("status", List.of(), false);
        if (!inServer && !files.isEmpty()) {
            TrialProcess process;
            try (ProgressLine progress =
                    ProgressLine.of("Trying " + GivenBundles.names(files) + " in a separate process")) {
                process = TrialProcess.of(layout, files, isolated && json, LIMIT);
            }
            if (!process.hasResult()) {
                return output.print(process.refused(json), json);
            }
            if (isolated) {
                return output.print(
                        new AdminClient.Answer(
                                process.run().exitCode(), process.run().output()),
                        json);
            }
        }
        List<String> options = new ArrayList<>(RemoveOption.options(removed.names()));
        if (opening) {
            options.add(DeployCommand.OPENING);
        }
        return output.print(inServer(layout, files, options, json), json);
    }

    /** Returns the server's answer about a deployment of files, with options of the server's command {@code deploy}. */
    static AdminClient.Answer inServer(Layout layout, List<Path> files, List<String> options, boolean json)
            throws IOException, InterruptedException {
        try (IncomingFiles incoming = IncomingFiles.in(layout);
                ProgressLine progress = ProgressLine.of("Trying the change in the server")) {
            incoming.take(GivenBundles.of(files));
            List<String> arguments = new ArrayList<>(options);
            arguments.add(incoming.name());
            AdminClient.Answer answer = new AdminClient(layout, LIMIT).ask("try", arguments, json);
            String text = answer.text();
            for (Path file : files) {
                text = withPlace(text, file.toAbsolutePath().normalize(), json);
            }
            return new AdminClient.Answer(answer.exitCode(), text);
        }
    }

    /** Lets remedies name a file at its place: the server names the one in {@code bundles/} that a deployment would create. */
    private static String withPlace(String text, Path file, boolean json) {
        String name = String.valueOf(file.getFileName());
        String deployed = word("bundles/" + (Files.isDirectory(file) ? name + ".jar" : name), json);
        String given = word(file.toString(), json);
        return Stream.of("mastaba verify ", "mastaba sign ")
                .reduce(text, (all, command) -> all.replace(command + deployed + " ", command + given + " "));
    }

    private static String word(String path, boolean json) {
        String word = PastedWord.of(path);
        String quoted = JsonOutput.quoted(word);
        return json ? quoted.substring(1, quoted.length() - 1) : word;
    }
}
