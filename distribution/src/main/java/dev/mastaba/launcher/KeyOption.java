package dev.mastaba.launcher;

import dev.mastaba.launcher.signing.SigningKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of commands that sign. */
final class KeyOption {
    /** The description of where the password comes from. */
    static final String PASSWORD_TEXT =
            "Prompts for the password of the key store, unless the environment variable MASTABA_KEY_PASSWORD is set;"
                    + " without a terminal, reads one line from standard input.";

    private static final String PASSWORD = "MASTABA_KEY_PASSWORD";

    @Option(names = "--key", paramLabel = "KEYSTORE", description = "PKCS#12 file with the signer's key.")
    private @Nullable Path keyStore;

    @Option(names = "--alias", paramLabel = "NAME", description = "Name of the key; required if there are several.")
    private String alias = "";

    /** Returns whether the user specified a key store. */
    boolean isPresent() {
        return keyStore != null;
    }

    /**
     * Reads the key.
     *
     * @throws IOException with a message for people if the key cannot be read
     */
    SigningKey key() throws IOException {
        Path file = Objects.requireNonNull(keyStore, "the command checks that there is a key store");
        char[] password = password(file);
        SigningKey key = SigningKey.in(file, alias, password);
        Arrays.fill(password, ' ');
        return key;
    }

    private static char[] password(Path keyStore) throws IOException {
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
