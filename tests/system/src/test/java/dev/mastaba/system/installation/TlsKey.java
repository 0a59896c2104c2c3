package dev.mastaba.system.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Keys for TLS. */
public final class TlsKey {
    /** The password of each store. */
    public static final String PASSWORD = "only for this test";

    private TlsKey() {}

    /** Creates a store with a new key for localhost, which only its owner can read. */
    public static Path in(Path store) throws Exception {
        Process made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "server",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-validity",
                        "30",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start();
        assertThat(made.waitFor()).isZero();
        return Files.setPosixFilePermissions(store, PosixFilePermissions.fromString("rw-------"));
    }
}
