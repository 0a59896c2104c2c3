package dev.mastaba.launcher;

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
            "  mastaba deploy my-folder-with-a-mastaba-yaml"
        })
final class DeployCommand implements Callable<Integer> {
    @Mixin
    private final CommandOutput output = new CommandOutput();

    @Mixin
    private final CommentOption comment = new CommentOption();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

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
            names = incoming.take(GivenBundles.of(files));
            answer = admin.commenting(comment.text()).ask("deploy", List.of(incoming.name()), json);
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
}
