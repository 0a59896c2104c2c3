package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.CommandLine;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.installation.TlsKey;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped server with a key of its own: HTTP/2 over TLS, in the framework that it runs in. */
class EncryptedIT {
    @TempDir
    Path folder;

    @Test
    void servesHttp2OverTls() throws Exception {
        try (Installation server = Installation.in(folder.resolve("base"))) {
            Path store = TlsKey.in(server.conf().resolve("server.p12"));
            Files.writeString(server.conf().resolve("key.password"), TlsKey.PASSWORD);
            Files.setPosixFilePermissions(
                    server.conf().resolve("key.password"), PosixFilePermissions.fromString("rw-------"));
            server.configured("server.cfg", """
                            mastaba.http.plain = off
                            mastaba.http.tls.port = 0
                            mastaba.http.tls.keystore = conf/server.p12
                            mastaba.http.tls.password = $[secret:conf/key.password]
                            """)
                    .with(AddOns.application("shop", "shop", """
                            config.addRoute("front", "/");
                            config.addView(request -> Response.text(request.scheme() + " shop"), route("front"), id("front"));""").writeTo(folder.resolve("made")))
                    .start();
            assertThat(server.url().getScheme()).isEqualTo("https");
            HttpResponse<String> answer = client(store)
                    .send(
                            HttpRequest.newBuilder(URI.create(
                                            "https://localhost:" + server.url().getPort() + "/"))
                                    .timeout(Duration.ofSeconds(20))
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(answer.body()).isEqualTo("https shop");
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(new CommandLine(server.environment()).run("request", "GET", "/"))
                    .isEqualTo(new CommandLine.Said(0, "https shop"));
        }
    }

    private static HttpClient client(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, TlsKey.PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", keys.getCertificate("server"));
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return HttpClient.newBuilder()
                .sslContext(context)
                .version(HttpClient.Version.HTTP_2)
                .build();
    }
}
