package dev.mastaba.launcher;

import dev.mastaba.launcher.signing.ServerClasses;
import dev.mastaba.launcher.signing.SignedBundle;
import dev.mastaba.launcher.signing.SigningKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The command {@code mastaba sign}: signs bundles in place. */
@Command(
        name = "sign",
        description = {
            "Signs bundles in place, for servers that accept only signed bundles (mastaba.bundles.trust).",
            KeyOption.PASSWORD_TEXT
        },
        footer = {
            "  mastaba sign wiki.jar --key signer.p12",
            "  mastaba sign wiki-dark --key signer.p12 --alias release"
        })
final class SignCommand extends LauncherCommand {
    @Mixin
    private final KeyOption option = new KeyOption();

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Bundles: .jar files, and folders with a mastaba.yaml.")
    private List<Path> files = List.of();

    @Override
    public Integer call() throws IOException {
        GivenBundles bundles = GivenBundles.of(files);
        if (!option.isPresent()) {
            throw output.wrong("Missing required option: '--key=KEYSTORE'");
        }
        SigningKey key = option.key();
        Layout layout = Layout.ofSystemProperties();
        ServerClasses classes = new ServerClasses(Layout.jars(layout.system()));
        for (Path file : bundles.files()) {
            SignedBundle.sign(file, key, classes);
            output.out().println("Signed: " + file);
        }
        output.out().flush();
        return 0;
    }
}
