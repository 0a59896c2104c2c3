package dev.mastaba.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Response;
import dev.mastaba.http.tls.CertificateState;
import dev.mastaba.http.tls.Certificates;
import dev.mastaba.http.tls.KeyFiles;
import dev.mastaba.http.tls.TestKeys;
import dev.mastaba.http.tls.TlsException;
import dev.mastaba.http.tls.TlsSettings;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TLS and HTTP/2: who may choose what, and certificates that change. */
@Tag("smoke") // the JDK's own part in it differs from one to the next
@Timeout(300)
class EncryptedTest {
    private static final Duration SOON = Duration.ofMillis(20);

    @TempDir
    Path folder;

    private final Serving serving = Serving.of(request -> Response.text(
            request.scheme() + " " + request.method() + " " + request.bodyText().length()));
    private TestKeys keys;
    private JettyServer server;

    @BeforeEach
    void begin() {
        keys = new TestKeys(folder);
    }

    @AfterEach
    void end() {
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"true, HTTP_2", "false, HTTP_1_1"})
    void clientsOfTheEncryptedPortMayChooseHttp2(boolean h2, Version chosen) throws Exception {
        start(keys.pem("ec"), Protocols.PlainPort.SERVE, h2, false);
        HttpResponse<String> answer = post(client("ec"), server.address(), 100_000);
        assertThat(answer.body()).isEqualTo("https POST 100000");
        assertThat(answer.version()).isEqualTo(chosen);
        assertThat(serving.releasedOnce()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"true, HTTP_2", "false, HTTP_1_1"})
    void clientsOfTheOtherPortMayWhereThatIsSaid(boolean h2c, Version chosen) throws Exception {
        server = serving.start(
                HttpSettings.atPort(0).withProtocols(new Protocols(null, Protocols.PlainPort.SERVE, true, h2c)));
        HttpClient client = HttpClient.newBuilder().version(Version.HTTP_2).build();
        HttpResponse<String> answer =
                client.send(HttpRequest.newBuilder(server.address()).build(), BodyHandlers.ofString());
        assertThat(answer.body()).isEqualTo("http GET 0");
        assertThat(answer.version()).isEqualTo(chosen);
        assertThat(answer.headers().firstValue("Content-Length")).hasValue("10");
    }

    @Test
    void http2StatesTheLengthOfAResponseThatIsKept() throws Exception {
        Response kept = Response.builder()
                .header("X-Own", "own")
                .body(Body.text("kept"))
                .build()
                .kept();
        server = Serving.of(request -> kept)
                .start(HttpSettings.atPort(0)
                        .withProtocols(new Protocols(null, Protocols.PlainPort.SERVE, true, true)));
        HttpClient client = HttpClient.newBuilder().version(Version.HTTP_2).build();
        for (String method : List.of("GET", "HEAD", "GET")) {
            HttpRequest request = HttpRequest.newBuilder(server.address())
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .build();
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            assertThat(answer.version()).isEqualTo(Version.HTTP_2);
            assertThat(answer.headers().firstValue("Content-Length")).hasValue("4");
            assertThat(answer.headers().firstValue("X-Own")).hasValue("own");
            assertThat(answer.body()).isEqualTo(method.equals("GET") ? "kept" : "");
        }
    }

    @Test
    void aKeyStoreServesAsWell() throws Exception {
        start(keys.store("store.p12", "secret"), Protocols.PlainPort.SERVE, true, false);
        assertThat(post(client("rsa"), server.address(), 1).body()).isEqualTo("https POST 1");
        assertThat(server.plainPort()).isNotIn(0, server.port());
    }

    @Test
    void filesThatChangeAreReadAnew() throws Exception {
        KeyFiles.Pem files = keys.pem("ec");
        try (LogLines log = LogLines.of(Certificates.class.getName())) {
            start(files, Protocols.PlainPort.OFF, true, false);
            assertThat(server.plainPort()).isZero();
            assertThat(subject()).isEqualTo("CN=first");

            Files.move(
                    keys.text("other.key", "not a key any more"),
                    files.key(),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            await(() -> !log.lines().isEmpty());
            assertThat(log.lines()).singleElement().asString().contains("MAST-TLS-003");
            assertThat(subject()).isEqualTo("CN=first");

            keys.replace(files, "rsa");
            await(() -> subject().equals("CN=second"));
        }
    }

    /** A change of the mode changes neither the content of a file nor its time of modification. */
    @Test
    void aKeyThatOthersCouldReadIsTakenWhenItsModeIsRight() throws Exception {
        KeyFiles.Pem files = keys.pem("ec");
        start(files, Protocols.PlainPort.OFF, true, false);
        assertThat(certificate().refusal()).isEmpty();
        assertThat(certificate().check(Instant.now())).containsKeys("expires", "days");

        Path open = keys.file("rsa.key");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        keys.replace(files, "rsa", open);
        await(() -> certificate().refusal().contains("MAST-TLS-002"));
        assertThat(subject()).isEqualTo("CN=first");
        assertThatThrownBy(() -> certificate().check(Instant.now()))
                .hasMessageContainingAll("MAST-TLS-002", "The certificate in use expires on");

        Files.setPosixFilePermissions(files.key(), PosixFilePermissions.fromString("rw-------"));
        await(() -> subject().equals("CN=second"));
        await(() -> certificate().refusal().isEmpty());
    }

    /** The file stays as it is while it cannot be read, as after a failure of a network file system. */
    @Test
    void aFileThatCouldNotBeReadIsReadAgain() throws Exception {
        KeyFiles.Pem files = keys.pem("ec");
        Path store = Files.createDirectory(folder.resolve("store"));
        Path link = folder.resolve("current");
        Files.createSymbolicLink(link, Files.copy(files.key(), store.resolve("key")));
        start(new KeyFiles.Pem(files.certificates(), link), Protocols.PlainPort.OFF, true, false);

        Path away = folder.resolve("away");
        Files.move(store, away);
        await(() -> certificate().refusal().contains("MAST-TLS-001"));
        assertThat(subject()).isEqualTo("CN=first");
        Files.move(away, store);
        await(() -> certificate().refusal().isEmpty());
    }

    @Test
    void aCertificateThatExpiresSoonIsDown() {
        start(keys.pem("ec"), Protocols.PlainPort.OFF, true, false);
        Instant end = certificate().certificate().getNotAfter().toInstant();
        assertThat(certificate().check(end.minus(Duration.ofDays(15)))).containsEntry("days", 15L);
        assertThatThrownBy(() -> certificate().check(end.minus(Duration.ofDays(13))))
                .hasMessageContainingAll("expires on " + end, "in 13 days");
        assertThatThrownBy(() -> certificate().check(end.plusSeconds(1))).hasMessageContaining("expired on " + end);
    }

    private CertificateState certificate() {
        return server.certificate().orElseThrow();
    }

    @Test
    void aCertificateOutOfDateIsSaid() {
        try (LogLines log = LogLines.of(Certificates.class.getName())) {
            start(keys.store("expired.p12", "secret"), Protocols.PlainPort.OFF, true, false);
            assertThat(log.lines()).singleElement().asString().contains("expired on", "expired.p12");
        }
    }

    @Test
    void keysThatCantBeUsedAreRefusedAtTheStart() {
        assertThatThrownBy(() -> start(keys.store("store.p12", "wrong"), Protocols.PlainPort.SERVE, true, false))
                .isInstanceOf(TlsException.class)
                .hasMessageContaining("MAST-TLS-006");
    }

    @Test
    void whoComesWithoutEncryptionIsSentOn() throws Exception {
        start(keys.pem("ec"), Protocols.PlainPort.REDIRECT, true, false);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.plainPort())) {
            socket.getOutputStream()
                    .write("GET /a%20b?c=d HTTP/1.1\r\nHost: localhost:1\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer)
                    .startsWith("HTTP/1.1 308 ")
                    .contains("Location: https://localhost:" + server.port() + "/a%20b?c=d\r\n");
        }
        assertThat(post(client("ec"), server.address(), 1).body()).isEqualTo("https POST 1");
    }

    @Test
    void aHandshakeThatNeverEndsIsBrokenOff() throws Exception {
        server = serving.start(encrypted("head.timeout", "3s"));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(new byte[] {0x16, 3, 1});
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(postedInTime()).isEqualTo("https POST 1");
    }

    /** A handshake that the machine holds up for longer than the limit is begun anew. */
    private String postedInTime() throws Exception {
        while (true) {
            try {
                return post(client("ec"), server.address(), 1).body();
            } catch (SSLException late) {
                assertThat(serving.taken).hasValue(0);
            }
        }
    }

    private HttpSettings encrypted(String name, String value) {
        return HttpSettings.from(Map.of(
                "mastaba.http.port",
                "0",
                "mastaba.http." + name,
                value,
                "mastaba.http.tls.port",
                "0",
                "mastaba.http.tls.certificate",
                keys.file("ec.pem").toString(),
                "mastaba.http.tls.key",
                keys.file("ec.key").toString()));
    }

    @Test
    void aConnectionOfHttp2ThatWaitsDoesNotHoldTheServer() throws Exception {
        server = serving.start(encrypted("stop.timeout", "1h"));
        assertThat(post(client("ec"), server.address(), 1).version()).isEqualTo(Version.HTTP_2);
        server.stop();
        assertThat(server.port()).isZero();
    }

    private void start(KeyFiles files, Protocols.PlainPort plain, boolean h2, boolean h2c) {
        server = serving.start(
                HttpSettings.atPort(0).withProtocols(new Protocols(new TlsSettings(0, files, SOON), plain, h2, h2c)));
    }

    private static HttpClient client(String... trusted) throws Exception {
        return HttpClient.newBuilder()
                .version(Version.HTTP_2)
                .sslContext(TestKeys.trusting(trusted))
                .build();
    }

    private static HttpResponse<String> post(HttpClient client, URI address, int length) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("https://localhost:" + address.getPort() + "/"))
                        .POST(HttpRequest.BodyPublishers.ofString("x".repeat(length)))
                        .build(),
                BodyHandlers.ofString());
    }

    private String subject() throws Exception {
        HttpResponse<String> answer = post(client("ec", "rsa"), server.address(), 1);
        assertThat(answer.statusCode()).isEqualTo(200);
        return ((X509Certificate) answer.sslSession().orElseThrow().getPeerCertificates()[0])
                .getSubjectX500Principal()
                .getName();
    }

    private static void await(Callable<Boolean> there) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!there.call()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
