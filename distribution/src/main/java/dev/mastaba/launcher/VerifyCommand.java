package dev.mastaba.launcher;

import dev.mastaba.launcher.signing.ServerClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code mastaba verify}: checks the signatures of bundles, without a server. */
@Command(
        name = "verify",
        description = {
            "Checks that trusted signers have signed bundles, as a server with mastaba.bundles.trust does.",
            "Exit code 1 if a server would refuse one of them."
        },
        footer = {
            "  mastaba verify wiki.jar wiki-dark",
            "  mastaba verify wiki.jar --trust conf/trust",
            "  mastaba verify wiki.jar --export conf/trust/wiki.pem"
        })
final class VerifyCommand extends LauncherCommand {
    @Option(
            names = "--trust",
            paramLabel = "FOLDER",
            description = "Folder of trusted certificates (default: conf/trust of the base).")
    private @Nullable Path trust;

    @Option(
            names = "--export",
            paramLabel = "PEM",
            description = "Write the certificate of the signer of the only FILE, trusted or not, to a new file.")
    private @Nullable Path export;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Bundles: .jar files, and folders with a mastaba.yaml.")
    private List<Path> files = List.of();

    @Override
    public Integer call() throws IOException {
        if (export != null && files.size() != 1) {
            throw output.wrong("With --export, specify one FILE");
        }
        Layout layout = Layout.ofSystemProperties();
        Path trusted = trust == null ? layout.base().resolve("conf/trust") : trust;
        ServerClasses classes = new ServerClasses(Layout.jars(layout.system()));
        boolean all = true;
        StringBuilder text = new StringBuilder();
        for (Path file : GivenBundles.of(files).files()) {
            ServerClasses.Result result = classes.verify(file, trusted);
            if (export != null) {
                return export(file, export, result);
            }
            all &= result.trusted();
            text.append(result.text());
        }
        output.print(text.toString());
        return all ? 0 : 1;
    }

    private int export(Path file, Path target, ServerClasses.Result result) throws IOException {
        if (result.certificate().isEmpty()) {
            output.print(file + " has no valid signature; no certificate was exported.\n");
            return 1;
        }
        Path folder = target.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(target, result.certificate(), StandardOpenOption.CREATE_NEW);
        output.print("Written: " + target + "\n");
        return 0;
    }
}
