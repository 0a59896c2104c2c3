package dev.mastaba.launcher;

import dev.mastaba.launcher.source.BundlesFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mastaba deploy}: copies bundles into {@code bundles/} and waits until they are live or refused. */
@Command(
        name = "deploy",
        mixinStandardHelpOptions = true,
        description = "Copies bundles into bundles/ and waits until they are live, or says why they are refused.",
        footerHeading = "%nExamples:%n",
        footer = {"  mastaba deploy wiki.jar wiki-dark.jar", "  mastaba deploy my-folder-with-a-mastaba-yaml"})
final class DeployCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Bundles: .jar files, and folders with a mastaba.yaml, which are packed.")
    private List<Path> files = List.of();

    @Override
    public Integer call() throws Exception {
        Layout layout = Layout.ofSystemProperties();
        AdminClient admin = new AdminClient(layout);
        admin.ask("status", List.of(), false);
        List<String> names = new ArrayList<>();
        for (Path file : GivenBundles.of(files).files()) {
            names.add(
                    Files.isDirectory(file)
                            ? new BundlesFolder(layout.bundles()).take(file)
                            : copy(file, layout.bundles()));
        }
        AdminClient.Answer answer = admin.ask("settled", names, json);
        CommandSpec command = java.util.Objects.requireNonNull(spec, "picocli sets it");
        (answer.exitCode() == 0
                        ? command.commandLine().getOut()
                        : command.commandLine().getErr())
                .print(answer.text());
        if (answer.exitCode() == 1 && !json) {
            command.commandLine()
                    .getErr()
                    .println("\nWhat was refused stays in bundles/ and is tried again when something changes."
                            + " To take it away: mastaba undeploy " + String.join(" ", names));
        }
        command.commandLine().getOut().flush();
        command.commandLine().getErr().flush();
        return answer.exitCode();
    }

    /** Copies beside its place and renames, so that the server never sees half a file. */
    private static String copy(Path file, Path bundles) throws IOException {
        Path name = java.util.Objects.requireNonNull(file.getFileName(), "a file has a name");
        Path target = bundles.resolve(name.toString());
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS) && Files.isSameFile(file, target)) {
            return name.toString();
        }
        Path part = Files.createTempFile(bundles, ".", ".part");
        try {
            Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
        return name.toString();
    }
}
