package dev.mastaba.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The command {@code mastaba deploy}: passes bundles to the server, which moves all of them into {@code bundles/}, and waits until they are live or
 * refused.
 */
@Command(
        name = "deploy",
        mixinStandardHelpOptions = true,
        description =
                "Copies bundles into bundles/, all or none, waits until they are live, and reports errors if they are"
                        + " refused.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  mastaba deploy wiki.jar wiki-dark.jar",
            "  mastaba deploy -m 'Dark theme for the demo' wiki-dark.jar",
            "  mastaba deploy my-folder-with-a-mastaba-yaml",
            "  mastaba deploy --allow-opening bundles/wiki-dark.jar"
        })
final class DeployCommand implements Callable<Integer> {
    @Mixin
    private final CommandOutput output = new CommandOutput();

    @Mixin
    private final CommentOption comment = new CommentOption();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(
            names = "--allow-opening",
            description = "Allow these files to open routes and views, although mastaba.openings = refuse.")
    private boolean opening;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Bundles: .jar files, and folders with a mastaba.yaml.")
    private List<Path> files = List.of();

    @Override
    public Integer call() throws Exception {
        Layout layout = Layout.ofSystemProperties();
        AdminClient admin = new AdminClient(layout);
        admin.ask("status", List.of(), false);
        AdminClient.Answer answer;
        List<String> names;
        try (IncomingFiles incoming = IncomingFiles.in(layout)) {
            names = incoming.take(GivenBundles.of(
                    opening ? files.stream().map(file -> found(file, layout)).toList() : files));
            List<String> arguments = opening ? List.of(incoming.name(), "allow-opening") : List.of(incoming.name());
            answer = admin.commenting(comment.text()).ask("deploy", arguments, json);
        }
        (answer.exitCode() == 0 ? output.out() : output.err()).print(answer.text());
        if (answer.exitCode() == 1 && !json) {
            output.err()
                    .println("\nRefused files stay in bundles/, and the server retries them when something changes."
                            + " To remove them: mastaba undeploy " + String.join(" ", names));
        }
        output.out().flush();
        output.err().flush();
        return answer.exitCode();
    }

    /** Returns the file, or the file of the base that the report of a refusal names. */
    private static Path found(Path file, Layout layout) {
        Path inBase = layout.base().resolve(file);
        return Files.exists(file) || !Files.exists(inBase) ? file : inBase;
    }
}
