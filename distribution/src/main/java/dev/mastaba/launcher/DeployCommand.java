package dev.mastaba.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
        description =
                "Copies bundles into bundles/, all or none, waits until they are live, and reports errors if they are"
                        + " refused. With --remove, other bundles are removed in the same change, and a refusal changes no file."
                        + " With --preview, only visitors with a link get the bundles.",
        footer = {
            "  mastaba deploy wiki.jar wiki-dark.jar",
            "  mastaba deploy -m 'Dark theme for the demo' wiki-dark.jar",
            "  mastaba deploy my-folder-with-a-mastaba-yaml",
            "  mastaba deploy new-wiki.jar --remove wiki",
            "  mastaba deploy --allow-opening bundles/wiki-dark.jar",
            "  mastaba deploy --preview wiki-dark.jar --for 2h --audience customer"
        })
final class DeployCommand extends JsonCommand {
    /** The option that allows a change to open routes and views. */
    static final String OPENING = "--allow-opening";

    @Mixin
    private final CommentOption comment = new CommentOption();

    @Mixin
    private final RemoveOption removed = new RemoveOption();

    @Option(
            names = OPENING,
            description = "Allow these files to open routes and views, although mastaba.openings = refuse.")
    private boolean opening;

    @Option(
            names = "--preview",
            description = "Serve the bundles beside the running application, and print a link to them.")
    private boolean preview;

    @Option(names = "--for", paramLabel = "TIME", description = "Time for --preview, such as 90m or 2d (default: 2h).")
    private @Nullable String time;

    @Option(
            names = "--audience",
            paramLabel = "NAME",
            description = "Name for --preview, shown in the list of previews.")
    private @Nullable String audience;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Bundles: .jar files, and folders with a mastaba.yaml.")
    private List<Path> files = List.of();

    @Override
    public Integer call() throws Exception {
        if (!preview && (time != null || audience != null)) {
            throw output.wrong("--for and --audience require --preview");
        }
        Layout layout = Layout.ofSystemProperties();
        AdminClient admin = new AdminClient(layout);
        admin.ask("status", List.of(), false);
        AdminClient.Answer answer;
        try (ProgressLine progress = ProgressLine.of("Deploying " + GivenBundles.names(files));
                IncomingFiles incoming = IncomingFiles.in(layout)) {
            incoming.take(GivenBundles.of(
                    opening ? files.stream().map(file -> found(file, layout)).toList() : files));
            List<String> arguments = new ArrayList<>(opening ? List.of(OPENING) : List.of());
            if (preview) {
                arguments.add("--for=" + (time == null ? "2h" : time));
                arguments.add("--audience=" + (audience == null ? "" : audience));
            }
            arguments.addAll(RemoveOption.options(removed.names()));
            arguments.add(incoming.name());
            if (preview) {
                AdminClient patient = new AdminClient(layout, TryCommand.LIMIT).commenting(comment.text());
                answer = patient.ask("preview", arguments, json);
            } else {
                answer = admin.commenting(comment.text()).ask("deploy", arguments, json);
            }
        }
        return output.print(answer, json, answer.exitCode() > (preview ? 1 : 0));
    }

    /** Returns the file, or the file of the base that the report of a refusal names. */
    private static Path found(Path file, Layout layout) {
        Path inBase = layout.base().resolve(file);
        return Files.exists(file) || !Files.exists(inBase) ? file : inBase;
    }
}
