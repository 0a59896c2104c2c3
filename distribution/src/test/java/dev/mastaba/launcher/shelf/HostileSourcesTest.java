package dev.mastaba.launcher.shelf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sources that answer wrongly or endlessly, and settings that must not be printed: one clear problem each, and no other source takes the place. */
@Timeout(300)
class HostileSourcesTest {
    @TempDir
    Path folder;

    private ShelfBase given;
    private Path home;
    private Path base;
    private Path shelfFolder;
    private FaultyServer server;

    @BeforeEach
    void start() throws IOException {
        given = ShelfBase.in(folder);
        home = given.home();
        base = given.base();
        shelfFolder = Files.createDirectories(folder.resolve("shelf"));
        server = new FaultyServer(shelfFolder);
        source(server.url() + "index.xml");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void source(String url, String... further) throws IOException {
        given.source("company", url, further);
    }

    private String planned(String name) throws Exception {
        try (Shelf shelf = Shelf.open(home, base, new TransferLimits(Duration.ofMinutes(1), Duration.ofMinutes(1)))) {
            InstallPlan plan = shelf.install(List.of(name));
            shelf.download(plan, Files.createTempDirectory(folder, "target"));
            return plan.text();
        }
    }

    private String failure(String name) {
        return String.valueOf(
                catchThrowableOfType(IOException.class, () -> planned(name)).getMessage());
    }

    private static FaultyServer.Fault endless() {
        return exchange -> {
            byte[] block = new byte[1 << 20];
            exchange.sendResponseHeaders(200, 0);
            while (true) {
                exchange.getResponseBody().write(block);
            }
        };
    }

    @Test
    void anEndlessFileEndsAtTheLimit() throws Exception {
        TestBundle.of("app", "1.0.0").in(shelfFolder);
        new IndexedFolder(shelfFolder).index();
        server.fail("app-1.0.0.jar", endless());
        assertThat(failure("app")).contains("app-1.0.0.jar cannot be read: it is larger than 256 MB");
        assertThat(base.resolve("var/shelf")).isEmptyDirectory();
        server.repair();
        assertThat(planned("app")).contains("+ app 1.0.0");
    }

    @Test
    void anEndlessArtifactEndsAtTheLimit() throws Exception {
        source(server.url());
        new Publication(base)
                .publish(TestBundle.of("app", "1.0.0").in(folder.resolve("built")), "company", "org.example:app:1.0");
        server.fail("org/example/app/1.0/app-1.0.jar", endless());
        assertThat(failure("org.example:app:1.0")).contains("it is larger than 256 MB");
    }

    @Test
    void aRedirectionToAFileIsRefused() throws Exception {
        TestBundle.of("app", "1.0.0").in(shelfFolder);
        new IndexedFolder(shelfFolder).index();
        server.fail("index.xml", exchange -> {
            exchange.getResponseHeaders()
                    .add("Location", shelfFolder.resolve("index.xml").toUri().toString());
            exchange.sendResponseHeaders(302, -1);
        });
        assertThat(failure("app"))
                .contains("index.xml cannot be read: Redirect URI does not specify a valid host name");
    }

    @Test
    void aDeeplyNestedFilterHidesOnlyItsBundle() throws Exception {
        TestBundle.of("app", "1.0.0").requiring("library", "1", "2").in(shelfFolder);
        TestBundle.of("library", "1.0.0").in(shelfFolder);
        new IndexedFolder(shelfFolder).index();
        String index = Files.readString(shelfFolder.resolve("index.xml"));
        String deep = "(!".repeat(50_000) + "(a=b)" + ")".repeat(50_000);
        server.fail("index.xml", FaultyServer.text(index.replace("(osgi.identity=library)", deep)));
        assertThat(failure("app")).contains("No source offers app");
        assertThat(planned("library")).contains("+ library 1.0.0");
    }

    @Test
    void aDescriptionCannotControlTheTerminal() throws Exception {
        TestBundle.of("app", "1.0.0").with("Bundle-Description", "words").in(shelfFolder);
        new IndexedFolder(shelfFolder).index();
        String index = Files.readString(shelfFolder.resolve("index.xml"));
        server.fail("index.xml", FaultyServer.text(index.replace("words", "&#x9b;31mred&#10;line")));
        try (Shelf shelf = Shelf.open(home, base, new TransferLimits(Duration.ofMinutes(1), Duration.ofMinutes(1)))) {
            assertThat(shelf.search("app")).extracting(ShelfBundle::description).containsExactly(" 31mred line");
        }
    }

    @Test
    void namesWithSlashesInFilesOfMavenAreRefused() throws Exception {
        source(server.url());
        new Publication(base)
                .publish(
                        TestBundle.of("app", "1.0.0")
                                .requiring("library", "1", "2")
                                .in(folder.resolve("built")),
                        "company",
                        "org.example:app:1.0");
        Path metadata = shelfFolder.resolve("org/example/app/maven-metadata.xml");
        String text = Files.readString(metadata);
        Files.writeString(metadata, text.replace("1.0<", "../../1.0<"));
        renewChecksums(metadata);
        assertThat(failure("org.example:app"))
                .contains("org.example:app cannot be read")
                .contains("must not contain '..'");

        Files.writeString(metadata, text);
        renewChecksums(metadata);
        Path pom = shelfFolder.resolve("org/example/app/1.0/app-1.0.pom");
        Files.writeString(
                pom,
                "<project><modelVersion>4.0.0</modelVersion><parent><groupId>../../x</groupId><artifactId>y</artifactId>"
                        + "<version>1</version></parent><artifactId>app</artifactId></project>");
        renewChecksums(pom);
        assertThat(failure("org.example:app"))
                .contains("org.example:app:1.0 cannot be read")
                .contains("must not contain '..'");
    }

    private static void renewChecksums(Path file) throws Exception {
        for (String algorithm : List.of("md5", "sha1")) {
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + "." + algorithm));
        }
        Files.writeString(
                file.resolveSibling(file.getFileName() + ".sha1"),
                dev.mastaba.launcher.source.FileHash.of(file, "SHA-1"));
    }

    @Test
    void anArtifactCannotTakeTheNameOfABundleOfAnotherSource() throws Exception {
        source(server.url());
        TestBundle bundle = TestBundle.of("com.acme.internal", "9.0.0");
        new Publication(base).publish(bundle.in(folder.resolve("built")), "company", "org.evil:useful:1.0");
        Path own = Files.createDirectories(folder.resolve("own"));
        TestBundle.of("com.acme.internal", "1.0.0").in(own);
        new IndexedFolder(own).index();
        Files.writeString(
                base.resolve("conf/server.cfg"),
                "mastaba.shelf.sources = public, own\nmastaba.shelf.public.url = " + server.url()
                        + "\nmastaba.shelf.own.url = " + own + "\n");
        assertThat(failure("org.evil:useful:1.0"))
                .isEqualTo(
                        "MAST-SHELF-007  org.evil:useful in the source public contains the bundle com.acme.internal, which belongs to the"
                                + " source own. To install it from this source: mastaba install com.acme.internal");
        assertThat(planned("com.acme.internal")).isEqualTo("+ com.acme.internal 1.0.0   from own\n");
    }

    @Test
    void anEmptyFolderIsNotARepositoryWithoutBundles() throws Exception {
        Path absent = folder.resolve("absent");
        source(absent.toString());
        assertThat(failure("app"))
                .isEqualTo("MAST-SHELF-001  Source company (" + absent
                        + "): the folder does not exist. To offer bundles in it: mastaba index " + absent);
        Files.createDirectory(absent);
        assertThat(failure("app")).contains("the folder is empty");
    }

    @Test
    void passwordsAreNotPrinted() throws Exception {
        for (String url :
                List.of("http://ada:s3cret@127.0.0.1/", "http://ada:s3cret@127.0.0.1/?x", "http://ada:s3cret@[x/ y")) {
            source(url);
            assertThat(failure("app")).contains("company").doesNotContain("s3cret");
        }
        source(server.url());
        assertThatIOException()
                .isThrownBy(() -> new Publication(base)
                        .publish(TestBundle.of("app", "1.0.0").in(folder), "https://ada:s3cret@127.0.0.1/", ""))
                .withMessageContaining("mastaba.shelf.NAME.password")
                .withMessageNotContaining("s3cret");
    }

    @Test
    void anIndexIsReadThroughTheProxyOfMavensSettings() throws Exception {
        TestBundle.of("app", "1.0.0").in(shelfFolder);
        new IndexedFolder(shelfFolder).index();
        AtomicInteger requests = new AtomicInteger();
        HttpServer proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        proxy.createContext("/", exchange -> {
            requests.incrementAndGet();
            String path = exchange.getRequestURI().getPath().substring(1);
            HttpURLConnection real = (HttpURLConnection) new URL(server.url() + path).openConnection();
            exchange.sendResponseHeaders(real.getResponseCode(), 0);
            real.getInputStream().transferTo(exchange.getResponseBody());
            exchange.close();
        });
        proxy.start();
        try {
            source("http://bundles.example.org/index.xml", "mastaba.shelf.settings = conf/settings.xml");
            Files.writeString(
                    base.resolve("conf/settings.xml"),
                    "<settings><proxies><proxy><host>127.0.0.1</host><port>"
                            + proxy.getAddress().getPort() + "</port></proxy></proxies></settings>");
            assertThat(planned("app")).isEqualTo("+ app 1.0.0   from company\n");
            assertThat(requests).hasValue(2);
        } finally {
            proxy.stop(0);
        }
    }

    @Test
    void aPublishedBundleIsFoundUnderAnyFileName() throws Exception {
        TestBundle bundle = TestBundle.of("app", "1.0.0");
        bundle.in(shelfFolder);
        new IndexedFolder(shelfFolder).index();
        Path built = folder.resolve("built");
        Publication publication = new Publication(base);
        assertThat(publication.publish(bundle.in(built), shelfFolder.toString(), ""))
                .isEqualTo("app 1.0.0: " + shelfFolder.resolve("app-1.0.0.jar"));
        assertThatIOException()
                .isThrownBy(() -> publication.publish(bundle.containing("other").in(built), shelfFolder.toString(), ""))
                .withMessageContaining("already contains app 1.0.0 with another content");
        assertThat(shelfFolder.resolve("app")).doesNotExist();
        assertThatIOException()
                .isThrownBy(() -> publication.publish(bundle.in(built), "comapny", "org.example:app:1.0"))
                .withMessageContaining("comapny is neither a source in mastaba.shelf.sources nor a folder");
        Path fragment =
                TestBundle.of("part", "1.0.0").with("Fragment-Host", "app").in(built);
        assertThatIOException()
                .isThrownBy(() -> publication.publish(fragment, shelfFolder.toString(), ""))
                .withMessageContaining("is a fragment");
        Path broken = Files.writeString(built.resolve("broken.jar"), "no zip");
        assertThatIOException()
                .isThrownBy(() -> publication.publish(broken, shelfFolder.toString(), ""))
                .withMessageContaining("broken.jar");
        Files.copy(broken, shelfFolder.resolve("broken.jar"));
        assertThat(new IndexedFolder(shelfFolder).index().skipped())
                .singleElement()
                .asString()
                .startsWith("broken.jar");
    }
}
