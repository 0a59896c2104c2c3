package dev.mastaba.launcher.shelf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Maven repositories, in a folder and on a web server: publications, installations by coordinates, and faults. */
class MavenShelfTest {
    private static final String POM = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <groupId>org.example</groupId>
              <artifactId>ext</artifactId>
              <version>1.0</version>
              <dependencies>
                <dependency>
                  <groupId>org.example</groupId>
                  <artifactId>app</artifactId>
                  <version>1.0</version>
                  <scope>provided</scope>
                </dependency>
              </dependencies>
            </project>
            """;

    @TempDir
    Path folder;

    private ShelfBase given;
    private Path home;
    private Path base;
    private Path repository;
    private FaultyServer server;

    @BeforeEach
    void start() throws IOException {
        given = ShelfBase.in(folder);
        home = given.home();
        base = given.base();
        repository = Files.createDirectories(folder.resolve("repository"));
        server = new FaultyServer(repository);
        configure(server.url());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void configure(String url, String... further) throws IOException {
        given.source("central", url, further);
    }

    private String publish(TestBundle bundle, String coordinates) throws IOException {
        return new Publication(base).publish(bundle.in(folder.resolve("built")), "central", coordinates);
    }

    private String planned(String... names) throws Exception {
        try (Shelf shelf = Shelf.open(home, base, new TransferLimits(Duration.ofMinutes(1), Duration.ofMinutes(1)))) {
            InstallPlan plan = shelf.install(List.of(names));
            Path target = Files.createTempDirectory(folder, "target");
            assertThat(shelf.download(plan, target)).hasSameSizeAs(plan.added());
            return plan.text();
        }
    }

    private String failure(String... names) {
        return String.valueOf(
                catchThrowableOfType(IOException.class, () -> planned(names)).getMessage());
    }

    @Test
    void installsByCoordinatesWithTheDependenciesThatAreNeeded() throws Exception {
        publish(TestBundle.of("com.acme.app", "1.0.0"), "org.example:app:1.0");
        TestBundle extension = TestBundle.of("com.acme.ext", "1.0.0").requiring("com.acme.app", "1", "2");
        assertThat(publish(extension, "org.example:ext:1.0"))
                .isEqualTo("com.acme.ext 1.0.0: org.example:ext:1.0 in central (" + server.url() + ")");
        assertThat(repository.resolve("org/example/ext/1.0/ext-1.0.jar.sha1")).exists();
        assertThat(repository.resolve("org/example/ext/maven-metadata.xml")).exists();

        assertThat(catchThrowableOfType(UnfitBundles.class, () -> planned("org.example:ext"))
                        .explanation())
                .isEqualTo(
                        "com.acme.ext 1.0.0 requires the bundle com.acme.app, version [1,2), which no bundle provides.");

        Files.writeString(repository.resolve("org/example/ext/1.0/ext-1.0.pom"), POM);
        for (String ending : List.of("sha1", "md5")) {
            Files.deleteIfExists(repository.resolve("org/example/ext/1.0/ext-1.0.pom." + ending));
        }
        assertThat(failure("org.example:ext")).contains("no checksums available");
        Files.writeString(repository.resolve("org/example/ext/1.0/ext-1.0.pom.sha1"), sha1(POM));
        assertThat(planned("org.example:ext"))
                .isEqualTo("+ com.acme.app 1.0.0   from central\n+ com.acme.ext 1.0.0   from central\n");
        assertThat(planned("org.example:app:1.0")).isEqualTo("+ com.acme.app 1.0.0   from central\n");
        assertThat(failure("com.acme.app"))
                .isEqualTo("MAST-SHELF-007  No source offers com.acme.app. To list what they offer: mastaba search\n"
                        + "    Bundles of Maven repositories are named by coordinates: GROUP:ARTIFACT");
        assertThat(failure("org.example:absent")).startsWith("MAST-SHELF-007  No source offers org.example:absent");
    }

    private static String sha1(String text) throws Exception {
        return java.util.HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-1")
                        .digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    @Test
    void aPublishedVersionDoesNotChange() throws Exception {
        for (String url : List.of(server.url(), repository.resolve("folder").toString())) {
            configure(url);
            TestBundle bundle = TestBundle.of("com.acme.app", "1.0.0");
            publish(bundle, "org.example:app:1.0");
            assertThat(publish(bundle, "org.example:app:1.0")).contains("was already in");
            assertThatIOException()
                    .isThrownBy(() -> publish(bundle.containing("other"), "org.example:app:1.0"))
                    .withMessageContaining("already contains org.example:app:1.0 with another content");
            assertThat(planned("org.example:app")).isEqualTo("+ com.acme.app 1.0.0   from central\n");
        }
    }

    @Test
    void refusesContentThatDoesNotMatchItsChecksum() throws Exception {
        publish(TestBundle.of("com.acme.app", "1.0.0"), "org.example:app:1.0");
        TestBundle.of("com.acme.app", "1.0.0").containing("changed").in(folder.resolve("other"));
        Files.copy(
                folder.resolve("other/com.acme.app-1.0.0.jar"),
                repository.resolve("org/example/app/1.0/app-1.0.jar"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(failure("org.example:app")).contains("Checksum validation failed");
        server.fail("org/example/app/maven-metadata.xml", FaultyServer.text("<html>Log in</html>"));
        assertThat(failure("org.example:app")).contains("org.example:app");
        server.fail("org/example/app/maven-metadata.xml", FaultyServer.status(503));
        assertThat(failure("org.example:app")).contains("503");
        server.close();
        assertThat(failure("org.example:app")).containsIgnoringCase("refused");
    }

    @Test
    void usesTheLoginsAndMirrorsOfMavensSettings() throws Exception {
        publish(TestBundle.of("com.acme.app", "1.0.0"), "org.example:app:1.0");
        server.require("ada", "s3cret");
        configure("http://127.0.0.1:1/", "mastaba.shelf.settings = conf/settings.xml");
        Path settings = base.resolve("conf/settings.xml");
        String text = "<settings><mirrors><mirror><id>near</id><mirrorOf>*</mirrorOf><url>" + server.url()
                + "</url></mirror></mirrors><servers><server><id>near</id><username>ada</username>"
                + "<password>PASSWORD</password></server></servers></settings>";
        Files.writeString(settings, text.replace("PASSWORD", "s3cret"));
        assertThat(planned("org.example:app")).isEqualTo("+ com.acme.app 1.0.0   from central\n");
        Files.writeString(settings, text.replace("PASSWORD", "wrong"));
        assertThat(failure("org.example:app")).contains("401").doesNotContain("wrong");
        Files.writeString(settings, text.replace("PASSWORD", "{abc=}"));
        assertThat(failure("org.example:app")).contains("encrypted password", "use ${env.NAME}");
        Files.writeString(settings, "<html>");
        assertThat(failure("org.example:app")).contains("is not a settings file of Maven");
    }

    @Test
    void refusesUnusablePublications() throws Exception {
        assertThatIOException()
                .isThrownBy(() -> publish(TestBundle.of("a", "1.0.0"), ""))
                .withMessageContaining("specify them: --as GROUP:ARTIFACT:VERSION");
        assertThatIOException()
                .isThrownBy(() -> publish(TestBundle.of("a", "1.0.0"), "../x:y:1"))
                .withMessageContaining("are not coordinates");
        server.fail("org/example/a/1.0/a-1.0.jar", exchange -> {
            boolean upload = exchange.getRequestMethod().equals("PUT");
            exchange.sendResponseHeaders(upload ? 403 : 404, -1);
        });
        assertThatIOException()
                .isThrownBy(() -> publish(TestBundle.of("a", "1.0.0"), "org.example:a:1.0"))
                .withMessageContaining("does not accept org.example:a:1.0")
                .withMessageContaining("403");
    }
}
