package dev.mastaba.openid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.testing.TestApp;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A provider over TLS is believed only with a certificate that the Java runtime's authorities stand for, and of its host. */
class EncryptedProviderTest {
    private static final char[] PASSWORD = "password".toCharArray();
    private static final String ITS_HOST = "SAN=ip:127.0.0.1";

    @TempDir
    Path folder;

    private SSLContext before;

    @BeforeEach
    void remember() throws Exception {
        before = SSLContext.getDefault();
    }

    @AfterEach
    void restore() {
        SSLContext.setDefault(before);
    }

    @Test
    void oneThatProvesWhoItIsIsBelieved() throws Exception {
        KeyStore keys = keys(ITS_HOST);
        SSLContext.setDefault(context(keys, keys));
        try (HostileProvider provider = new HostileProvider(context(keys, keys));
                TestApp app = Shop.of(Shop.provider("corp", provider.issuer()))) {
            var asked = Shop.query(Shop.begin(app, "corp", "/who"));
            provider.nonce = asked.get("nonce");
            app.get("/openid/corp/callback?code=c&state=" + asked.get("state")).expectRedirect("/who");
            app.get("/who").expectBody("Member[userId=corp:mallory, groups=[]]");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"nobody stands for it, SAN=ip:127.0.0.1, false", "of another host, SAN=dns:id.example.org, true"})
    void oneThatDoesNotIsNotEvenAskedForALogin(String what, String name, boolean trusted) throws Exception {
        KeyStore keys = keys(name);
        if (trusted) {
            SSLContext.setDefault(context(keys, keys));
        }
        try (HostileProvider provider = new HostileProvider(context(keys, keys));
                TestApp app = Shop.of(Shop.provider("corp", provider.issuer()))) {
            app.get("/openid/corp/login?next=/who").expectStatus(503);
            app.get("/who").expectBody("nobody");
            assertThat(provider.asked("/.well-known/openid-configuration")).isZero();
        }
    }

    /** A key with a certificate of its own, good for thirty days. */
    private KeyStore keys(String name) throws Exception {
        Path store = folder.resolve("keys.p12");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "provider",
                "-dname",
                "CN=provider",
                "-ext",
                name,
                "-validity",
                "30",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD)));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }

    private static SSLContext context(KeyStore own, KeyStore trusted) throws Exception {
        KeyStore authorities = KeyStore.getInstance("PKCS12");
        authorities.load(null, null);
        authorities.setCertificateEntry("authority", trusted.getCertificate("provider"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(authorities);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
