package dev.mastaba.launcher;

import dev.mastaba.launcher.signing.ServerClasses;
import dev.mastaba.launcher.signing.SignedBundle;
import dev.mastaba.launcher.signing.SigningKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code mastaba sign}: signs bundles in place. */
@Command(
        name = "sign",
        mixinStandardHelpOptions = true,
        description = {
            "Signs bundles in place, for servers that accept only signed bundles (mastaba.bundles.trust).",
            "Prompts for the password of the key store, unless the environment variable MASTABA_KEY_PASSWORD is set;"
                    + " without a terminal, reads one line from standard input."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  mastaba sign wiki.jar --key signer.p12",
            "  mastaba sign wiki-dark --key signer.p12 --alias release"
        })
final class SignCommand implements Callable<Integer> {
    private static final String PASSWORD = "MASTABA_KEY_PASSWORD";

    @Mixin
    private final CommandOutput output = new CommandOutput();

    @Option(
            names = "--key",
            required = true,
            paramLabel = "KEYSTORE",
            description = "PKCS#12 file with the signer's key.")
    private Path keyStore = Path.of("");

    @Option(names = "--alias", paramLabel = "NAME", description = "Name of the key; required if there are several.")
    private String alias = "";

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Bundles: .jar files, and folders with a mastaba.yaml.")
    private List<Path> files = List.of();

    @Override
    public Integer call() throws IOException {
        GivenBundles bundles = GivenBundles.of(files);
        char[] password = password();
        SigningKey key = SigningKey.in(keyStore, alias, password);
        Arrays.fill(password, ' ');
        Layout layout = Layout.ofSystemProperties();
        ServerClasses classes = new ServerClasses(Layout.jars(layout.system()));
        for (Path file : bundles.files()) {
            SignedBundle.sign(file, key, classes);
            output.out().println("Signed: " + file);
        }
        output.out().flush();
        return 0;
    }

    private char[] password() throws IOException {
        String set = System.getenv(PASSWORD);
        if (set != null) {
            return set.toCharArray();
        }
        if (TerminalTable.isTerminal()) {
            char[] typed = Objects.requireNonNull(System.console(), "there is a terminal")
                    .readPassword("Password of %s: ", keyStore);
            return typed == null ? new char[0] : typed;
        }
        String line = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
        return line == null ? new char[0] : line.toCharArray();
    }
}
