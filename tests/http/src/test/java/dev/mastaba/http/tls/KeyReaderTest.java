package dev.mastaba.http.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyReaderTest {
    @TempDir
    Path folder;

    private TestKeys keys;

    @BeforeEach
    void begin() {
        keys = new TestKeys(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ec", "rsa", "ed"})
    void readsPem(String name) throws Exception {
        KeyStore store = KeyReader.read(keys.pem(name), "pass".toCharArray());
        assertThat(store.getCertificate(KeyReader.ALIAS)).isNotNull();
        assertThat(store.getKey(KeyReader.ALIAS, "pass".toCharArray())).isNotNull();
    }

    @Test
    void readsKeyStores() throws Exception {
        KeyStore store = KeyReader.read(keys.store("store.p12", "secret"), "pass".toCharArray());
        assertThat(store.getCertificate(KeyReader.ALIAS)).isNotNull();
    }

    @Test
    void whatCantBeUsedIsRefusedWithAReason() throws IOException {
        Path open = keys.file("ec.key");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        KeyFiles toAll = new KeyFiles.Pem(keys.file("ec.pem"), folder.resolve("open.key"));
        Files.move(open, folder.resolve("open.key"));
        Path certificate = keys.file("ec.pem");
        List<String> reports = new ArrayList<>();
        for (KeyFiles files : List.of(
                new KeyFiles.Pem(certificate, folder.resolve("missing.key")),
                new KeyFiles.Pem(folder.resolve("missing.pem"), keys.file("ec.key")),
                new KeyFiles.Pem(certificate, keys.text("long.key", "x".repeat((1 << 20) + 1))),
                toAll,
                new KeyFiles.Pem(certificate, keys.file("ec.pem")),
                new KeyFiles.Pem(certificate, keys.file("sec1.key")),
                new KeyFiles.Pem(certificate, keys.file("encrypted.key")),
                new KeyFiles.Pem(
                        certificate, keys.text("b.key", "-----BEGIN PRIVATE KEY-----\nA\n-----END PRIVATE KEY-----\n")),
                new KeyFiles.Pem(
                        certificate,
                        keys.text("c.key", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")),
                new KeyFiles.Pem(keys.text("empty.pem", ""), keys.file("ec.key")),
                new KeyFiles.Pem(keys.text("no.pem", "Hello\n"), keys.file("ec.key")),
                new KeyFiles.Pem(keys.file("rsa.pem"), keys.file("ec.key")),
                new KeyFiles.Pem(certificate, keys.file("ed.key")),
                keys.store("store.p12", "wrong"),
                keys.store("nokey.p12", "secret"),
                new KeyFiles.Pkcs12(keys.text("no.p12", "Hello\n"), ""))) {
            TlsException refused =
                    catchThrowableOfType(TlsException.class, () -> KeyReader.read(files, "pass".toCharArray()));
            assertThat(refused).as(files.toString()).isNotNull();
            reports.add(refused.getMessage().replace(folder.toString(), "conf"));
        }
        Path pinned = Path.of("src/test/resources/dev/mastaba/http/tls/tls-problems.txt");
        String text = String.join("\n\n", reports) + "\n";
        if ("write".equals(System.getProperty("mastaba.golden"))) {
            Files.writeString(pinned, text);
        }
        assertThat(text).isEqualTo(Files.readString(pinned));
    }
}
