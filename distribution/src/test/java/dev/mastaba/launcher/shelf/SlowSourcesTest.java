package dev.mastaba.launcher.shelf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.mastaba.launcher.shelf.RawServer.Answer;
import dev.mastaba.launcher.source.FileHash;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.spi.connector.transport.PutTask;
import org.eclipse.aether.spi.connector.transport.Transporter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sources whose answers do not end, do not begin, or contradict themselves: each command ends in time with a reason, and leaves nothing. */
@Timeout(60)
class SlowSourcesTest {
    private static final String INDEX = "index.xml";
    private static final String MAVEN = "";
    private static final String OK = "HTTP/1.1 200 OK\r\n";

    @TempDir
    Path folder;

    private Duration idle = Duration.ofSeconds(5);
    private Duration longest = Duration.ofMinutes(1);
    private ShelfBase given;
    private Path home;
    private Path base;

    @BeforeEach
    void create() throws IOException {
        given = ShelfBase.in(folder);
        home = given.home();
        base = given.base();
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        assertThat(base.resolve("bundles")).isEmptyDirectory();
        assertThat(base.resolve("var")).doesNotExist();
    }

    private void source(String url, String... further) throws IOException {
        given.source("company", url, further);
    }

    private String failure(String name) {
        return String.valueOf(catchThrowableOfType(IOException.class, () -> {
                    try (Shelf shelf = Shelf.open(home, base, new TransferLimits(idle, longest))) {
                        shelf.install(List.of(name));
                    }
                })
                .getMessage());
    }

    /** Returns the failure with a server that answers in a way. */
    private String failure(String kind, Answer answer) throws IOException {
        return failure(kind, "http", answer);
    }

    private String failure(String kind, String scheme, Answer answer) throws IOException {
        try (RawServer server = new RawServer(answer)) {
            source(server.url(scheme) + kind);
            return failure(kind.equals(INDEX) ? "app" : "org.example:app");
        }
    }

    @Test
    void anAnswerOfOneByteAtATimeEndsAtTheLimit() throws IOException {
        longest = Duration.ofSeconds(2);
        assertThat(failure(INDEX, RawServer.dripping("HTTP/1.1 404 Not Found\r\n\r\n")))
                .contains("HTTP Status: 404\n");
        for (String start : List.of(OK + "\r\n", OK + "X-Header: ")) {
            assertThat(failure(INDEX, RawServer.dripping(start)))
                    .as(start)
                    .contains("index.xml cannot be read: the transfer took longer than 2 seconds");
        }
        assertThat(failure(MAVEN, RawServer.dripping(OK + "\r\n")))
                .contains("org.example:app cannot be read: the transfer took longer than 2 seconds");
    }

    @Test
    void aServerThatDoesNotAnswerIsGivenUp() throws IOException {
        idle = Duration.ofMillis(300);
        for (String kind : List.of(INDEX, MAVEN)) {
            assertThat(failure(kind, RawServer.silence())).contains("cannot be read: Read timed out");
        }
        assertThat(failure(INDEX, "https", RawServer.silence())).contains("cannot be read: Read timed out");
    }

    @Test
    void anEndlessAnswerEndsAtTheLimit() throws IOException {
        assertThat(failure(INDEX, RawServer.endless(OK + "\r\n"))).contains("it is larger than 256 MB");
        assertThat(failure(MAVEN, RawServer.endless(OK + "\r\n"))).contains("it is larger than 16 MB");
        assertThat(failure(INDEX, RawServer.text(OK + "Content-Length: 2147483648\r\n\r\n")))
                .contains("it is larger than 256 MB");
    }

    @Test
    void aWrongContentLengthIsReported() throws IOException {
        assertThat(failure(INDEX, RawServer.text(OK + "Content-Length: 100\r\n\r\n<repository/>")))
                .contains("index.xml cannot be read: Premature end of Content-Length");
        assertThat(failure(INDEX, RawServer.text(OK + "Content-Length: 5\r\nConnection: close\r\n\r\n<repository/>")))
                .contains("is not a valid index");
        assertThat(failure(MAVEN, RawServer.text(OK + "Content-Length: 100\r\n\r\n<metadata/>")))
                .contains("org.example:app cannot be read: Premature end of Content-Length");
        assertThat(failure(MAVEN, RawServer.text(OK + "Content-Length: 5\r\nConnection: close\r\n\r\n<metadata/>")))
                .contains("org.example:app cannot be read: Checksum validation failed");
    }

    @Test
    void redirectionsEnd() throws IOException {
        AtomicInteger number = new AtomicInteger();
        Answer longer = (path, out) -> RawServer.text("HTTP/1.1 302 Found\r\nLocation: /" + number.incrementAndGet()
                        + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                .write(path, out);
        Answer circle = (path, out) -> RawServer.text("HTTP/1.1 302 Found\r\nLocation: " + path
                        + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                .write(path, out);
        for (String kind : List.of(INDEX, MAVEN)) {
            assertThat(failure(kind, longer)).contains("cannot be read: Maximum redirects (5) exceeded");
            assertThat(failure(kind, circle)).contains("cannot be read: Circular redirect to");
        }
    }

    /** Each POM has another parent, without an end. */
    @Test
    void aChainOfParentsEnds() throws Exception {
        longest = Duration.ofSeconds(1);
        Path jar = TestBundle.of("app", "1.0.0").requiring("library", "1", "2").in(folder.resolve("built"));
        Answer parents = (path, out) -> {
            boolean isJar = path.contains(".jar");
            byte[] content = isJar ? Files.readAllBytes(jar) : pom(path).getBytes(StandardCharsets.UTF_8);
            Path file = Files.write(Files.createTempFile(folder, "answer", ""), content);
            if (path.endsWith(".sha1")) {
                Files.writeString(file, FileHash.of(file, "SHA-1"));
            }
            String status = path.endsWith(".md5") ? "HTTP/1.1 404 Not Found\r\n" : OK;
            RawServer.text(status + "Content-Length: " + Files.size(file) + "\r\nConnection: close\r\n\r\n")
                    .write(path, out);
            Files.copy(file, out);
        };
        try (RawServer server = new RawServer(parents)) {
            source(server.url("http"));
            assertThat(failure("org.example:app:1"))
                    .containsPattern("cannot be read: (all transfers together|the transfer) took longer than ");
        }
    }

    private static String pom(String path) {
        int number = Integer.parseInt("0" + path.replaceFirst(".*/g/a(\\d+)/.*|.*", "$1")) + 1;
        return "<project><modelVersion>4.0.0</modelVersion><parent><groupId>g</groupId><artifactId>a" + number
                + "</artifactId><version>1</version></parent><artifactId>" + (number == 1 ? "app" : "a" + (number - 1))
                + "</artifactId><packaging>" + (number == 1 ? "jar" : "pom") + "</packaging></project>";
    }

    /** Each connection ends after the maximum time, although nothing is to be read. */
    @Test
    void aServerThatDoesNotTakeAFileIsGivenUp() throws Exception {
        Path jar = TestBundle.of("app", "1.0.0").in(folder.resolve("built"));
        Files.write(jar, new byte[64 << 20], StandardOpenOption.APPEND);
        TransferLimits limits = new TransferLimits(Duration.ofSeconds(20), Duration.ofSeconds(2));

        try (RawServer server = new RawServer(RawServer.silence());
                Transporter transporter = transporter(server, limits)) {
            assertThatIOException()
                    .isThrownBy(() -> transporter.put(new PutTask(URI.create("upload.jar")).setDataPath(jar)))
                    .withMessage("the transfer took longer than 2 seconds");
        }
    }

    private Transporter transporter(RawServer server, TransferLimits limits) throws Exception {
        source(server.url("http"));
        RepositoryClient client = new RepositoryClient(
                ShelfSettings.read(base, base.resolve("conf"), Map.of()), folder.resolve("maven"), limits);
        RemoteRepository repository = new RemoteRepository.Builder("company", "default", server.url("http")).build();
        return LimitedTransporter.supplier(limits)
                .getTransporterProvider()
                .newTransporter(client.session(), repository);
    }

    @Test
    void aProxyThatRequiresALoginIsNamed() throws IOException {
        Answer answer = RawServer.text("HTTP/1.1 407 Proxy Authentication Required\r\n"
                + "Proxy-Authenticate: Basic realm=\"proxy\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        try (RawServer proxy = new RawServer(answer)) {
            Files.writeString(
                    base.resolve("conf/settings.xml"),
                    "<settings><proxies><proxy><host>127.0.0.1</host><port>"
                            + proxy.url("http").replaceAll("\\D+127.0.0.1:(\\d+)/", "$1")
                            + "</port></proxy></proxies></settings>");
            for (String scheme : List.of("http", "https")) {
                source(scheme + "://bundles.example.org/index.xml", "mastaba.shelf.settings = conf/settings.xml");
                assertThat(failure("app"))
                        .contains("cannot be read: the proxy requires a login", "Remedy: Set the username");
            }
        }
    }

    @Test
    void aCertificateThatIsNotTrustedIsNamed() throws Exception {
        Path store = folder.resolve("server.p12");
        assertThat(new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-keystore",
                                store.toString(),
                                "-storepass",
                                "changeit",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=bundles",
                                "-ext",
                                "san=ip:127.0.0.1")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor())
                .isZero();
        char[] password = "changeit".toCharArray();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, password);
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.start();
        try {
            source("https://127.0.0.1:" + server.getAddress().getPort() + "/index.xml");
            assertThat(failure("app"))
                    .contains("the certificate of the server is not trusted", "javax.net.ssl.trustStore=");
        } finally {
            server.stop(0);
        }
    }
}
