package dev.mastaba.launcher.shelf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mastaba.launcher.source.FileHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans and downloads from an index on a web server, with and without faults. */
class ShelfTest {
    private static final Duration PATIENT = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private ShelfBase given;
    private Path home;
    private Path base;
    private Path shelfFolder;
    private FaultyServer server;

    /** How long a source may send nothing. */
    private Duration idle = PATIENT;

    @BeforeEach
    void start() throws IOException {
        given = ShelfBase.in(folder);
        home = given.home();
        base = given.base();
        shelfFolder = Files.createDirectories(folder.resolve("shelf"));
        server = new FaultyServer(shelfFolder);
        sources("company", server.url() + "index.xml");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void sources(String... namesAndUrls) throws IOException {
        List<String> names = new ArrayList<>();
        StringBuilder settings = new StringBuilder();
        for (int i = 0; i < namesAndUrls.length; i += 2) {
            names.add(namesAndUrls[i]);
            settings.append("mastaba.shelf.")
                    .append(namesAndUrls[i])
                    .append(".url = ")
                    .append(namesAndUrls[i + 1])
                    .append('\n');
        }
        given.configure("mastaba.shelf.sources = " + String.join(", ", names) + "\n" + settings);
    }

    private Shelf shelf() throws IOException {
        return Shelf.open(home, base, new TransferLimits(idle, Duration.ofMinutes(1)));
    }

    private void offer(TestBundle... bundles) throws IOException {
        for (TestBundle bundle : bundles) {
            bundle.in(shelfFolder);
        }
        new IndexedFolder(shelfFolder).index();
    }

    /** Makes a plan's change as the command does, without a server. */
    private static void make(Shelf shelf, InstallPlan plan, Path bundles) throws IOException {
        for (ShelfBundle removed : plan.removed()) {
            Files.delete(bundles.resolve(removed.location()));
        }
        Path temporary = Files.createTempDirectory(bundles, ".new");
        for (Path file : shelf.download(plan, temporary)) {
            Files.move(file, bundles.resolve(file.getFileName()), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        Files.delete(temporary);
        LockFiles.write(plan.lock(), bundles.resolveSibling("conf/bundles.lock"));
    }

    private void install(String... names) throws Exception {
        try (Shelf shelf = shelf()) {
            make(shelf, shelf.install(List.of(names)), base.resolve("bundles"));
        }
    }

    private String deployed() throws IOException {
        return DeployedBundles.in(base.resolve("bundles")).bundles().values().stream()
                .map(ShelfBundle::toString)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private String unfit(String... names) throws IOException {
        try (Shelf shelf = shelf()) {
            return catchThrowableOfType(UnfitBundles.class, () -> shelf.install(List.of(names)))
                    .explanation();
        }
    }

    private String failure(String... names) throws IOException {
        try (Shelf shelf = shelf()) {
            Path target = Files.createTempDirectory(folder, "target");
            return String.valueOf(catchThrowableOfType(
                            IOException.class, () -> shelf.download(shelf.install(List.of(names)), target))
                    .getMessage());
        }
    }

    @Test
    void installsWhatIsNeededAndRemovesItAgain() throws Exception {
        offer(
                TestBundle.of("app", "1.0.0"),
                TestBundle.of("library", "1.5.0"),
                TestBundle.of("ext", "1.0.0").requiring("app", "1", "2").requiring("library", "1", "2"));
        install("app");
        install("ext");
        assertThat(deployed()).isEqualTo("app 1.0.0, ext 1.0.0, library 1.5.0");
        BundlesLock lock = BundlesLock.read(base.resolve("conf/bundles.lock"));
        assertThat(lock.entries().get("library").isRequested()).isFalse();
        assertThat(lock.entries().get("ext").digest()).isEqualTo(FileHash.of(base.resolve("bundles/ext.jar")));
        try (Shelf shelf = shelf()) {
            assertThat(catchThrowableOfType(UnfitBundles.class, () -> shelf.remove(List.of("app")))
                            .explanation())
                    .isEqualTo("ext 1.0.0 requires the bundle app, version [1,2), which only app provides. "
                            + "To remove it as well: mastaba remove app ext");
            make(shelf, shelf.remove(List.of("ext")), base.resolve("bundles"));
        }
        assertThat(deployed()).isEqualTo("app 1.0.0");
    }

    @Test
    void aSecondServerGetsTheSameContent() throws Exception {
        offer(TestBundle.of("app", "1.0.0"), TestBundle.of("ext", "1.0.0").requiring("app", "1", "2"));
        install("ext");
        offer(TestBundle.of("app", "1.1.0"));
        Path first = base;
        base = Files.createDirectories(folder.resolve("second"));
        Files.createDirectories(base.resolve("bundles"));
        Files.createDirectories(base.resolve("conf"));
        for (String name : List.of("server.cfg", "bundles.lock")) {
            Files.copy(first.resolve("conf").resolve(name), base.resolve("conf").resolve(name));
        }
        install();
        assertThat(deployed()).isEqualTo("app 1.0.0, ext 1.0.0");

        Files.delete(base.resolve("bundles/app.jar"));
        offer(TestBundle.of("app", "1.0.0").containing("other bytes"));
        assertThat(failure())
                .contains("offers app 1.0.0 with another content than the one in conf/bundles.lock")
                .contains("recorded SHA-256: ");
    }

    @Test
    void anUpdateTellsWhichExtensionsFit() throws Exception {
        offer(
                TestBundle.of("app", "1.0.0"),
                TestBundle.of("fits", "1.0.0").requiring("app", "1", "3"),
                TestBundle.of("moves", "1.0.0").requiring("app", "1", "2"));
        install("app", "fits", "moves");
        offer(TestBundle.of("app", "2.0.0"), TestBundle.of("moves", "2.0.0").requiring("app", "2", "3"));
        try (Shelf shelf = shelf()) {
            assertThat(shelf.outdated().rows().stream().map(row -> row.name() + " " + row.fitting()))
                    .containsExactly("app 2.0.0", "moves 2.0.0");
            InstallPlan plan = shelf.update(List.of("app"));
            assertThat(plan.text())
                    .contains("~ app 1.0.0 -> 2.0.0", "~ moves 1.0.0 -> 2.0.0", "fits 1.0.0 fits app 2.0.0.")
                    .contains("moves needs version 2.0.0 for app 2.0.0, from the shelf.");
            make(shelf, plan, base.resolve("bundles"));
        }
        assertThat(deployed()).isEqualTo("app 2.0.0, fits 1.0.0, moves 2.0.0");
        offer(TestBundle.of("app", "3.0.0"));
        try (Shelf shelf = shelf()) {
            InstallPlan plan = shelf.update(List.of());
            assertThat(plan.isEmpty()).isTrue();
            assertThat(plan.text())
                    .contains("app 3.0.0 is on the shelf, but does not fit:")
                    .contains("    fits 1.0.0 requires the bundle app, version [1,3); available: 3.0.0.");
        }
    }

    @Test
    void explainsWhatDoesNotFit() throws Exception {
        offer(
                TestBundle.of("app", "1.0.0"),
                TestBundle.of("app", "2.0.0"),
                TestBundle.of("old", "1.0.0").requiring("library", "1", "2"),
                TestBundle.of("new", "1.0.0").requiring("library", "2", "3"),
                TestBundle.of("library", "1.0.0"),
                TestBundle.of("library", "2.0.0"),
                TestBundle.of("lost", "1.0.0").with("Import-Package", "org.example.lost;version=\"[1,2)\""),
                TestBundle.of("late", "1.0.0").requiring("app", "2", "3"),
                TestBundle.of("one", "1.0.0").requiring("two", "1", "2"),
                TestBundle.of("two", "1.0.0").requiring("one", "1", "2"));
        install("app:1.0.0");
        assertThat(unfit("old", "new"))
                .contains(
                        "old 1.0.0 requires the bundle library, version [1,2), but new 1.0.0 requires the bundle library,"
                                + " version [2,3). A server has one version of library.");
        assertThat(unfit("lost"))
                .isEqualTo(
                        "lost 1.0.0 requires the package org.example.lost, version [1.0.0,2.0.0), which no bundle provides.");
        assertThat(unfit("late"))
                .contains("late 1.0.0 requires the bundle app, version [2,3); available: 1.0.0.")
                .contains(
                        "The bundles fit with another version of app. To install all of them: mastaba install late app:2.0.0");
        assertThat(unfit("app:7"))
                .isEqualTo("The command line requires the bundle app, version 7.0.0; available: 1.0.0, 2.0.0.");
        install("one");
        assertThat(deployed()).isEqualTo("app 1.0.0, one 1.0.0, two 1.0.0");
    }

    @Test
    void aNameBelongsToTheFirstSourceThatHasIt() throws Exception {
        offer(TestBundle.of("internal", "1.0.0"));
        Path other = Files.createDirectories(folder.resolve("public"));
        TestBundle.of("internal", "99.0.0").in(other);
        new IndexedFolder(other).index();
        sources("company", server.url() + "index.xml", "public", other.toString());
        try (Shelf shelf = shelf()) {
            InstallPlan plan = shelf.install(List.of("internal"));
            assertThat(plan.text())
                    .isEqualTo("+ internal 1.0.0   from company\n"
                            + "internal is taken from the source company, which comes before public.\n");
        }
        server.fail("index.xml", FaultyServer.status(503));
        assertThat(failure("internal")).contains("Source company", "503");
    }

    @Test
    void refusesAFileThatIsNotTheIndexedOne() throws Exception {
        offer(TestBundle.of("app", "1.0.0"));
        TestBundle.of("app", "1.0.0").containing("changed").in(shelfFolder);
        assertThat(failure("app")).contains("does not match its hash", "expected SHA-256", "received SHA-256");
        assertThat(base.resolve("bundles")).isEmptyDirectory();

        new IndexedFolder(shelfFolder).index();
        String index = Files.readString(shelfFolder.resolve("index.xml"));
        Files.writeString(shelfFolder.resolve("index.xml"), index.replace("\"1.0.0\"", "\"1.2.0\""));
        assertThat(failure("app")).contains("does not contain app 1.2.0, but app 1.0.0");
    }

    @Test
    void continuesAnInterruptedDownload() throws Exception {
        offer(TestBundle.of("app", "1.0.0").containing("x".repeat(100_000) + Math.random()));
        Path jar = shelfFolder.resolve("app-1.0.0.jar");
        server.fail("app-1.0.0.jar", FaultyServer.interrupting(jar, 100));
        assertThat(failure("app")).contains("app-1.0.0.jar cannot be read");
        assertThat(base.resolve("var/shelf")).isDirectoryContaining("glob:**.part");
        server.repair();
        server.requests.clear();
        install("app");
        assertThat(server.requests).contains("GET app-1.0.0.jar bytes=100-");
        assertThat(base.resolve("var/shelf")).isEmptyDirectory();
        assertThat(FileHash.of(base.resolve("bundles/app.jar"))).isEqualTo(FileHash.of(jar));
    }

    @Test
    void reportsAServerThatFails() throws Exception {
        offer(TestBundle.of("app", "1.0.0"));
        server.fail("index.xml", FaultyServer.text("<!DOCTYPE html><html><body>Log in</body></html>"));
        assertThat(failure("app")).contains("is not a valid index", "It begins with: <!DOCTYPE html>");
        server.fail("index.xml", FaultyServer.status(404));
        assertThat(failure("app")).contains("index.xml cannot be read", "404");
        CountDownLatch end = new CountDownLatch(1);
        server.fail("index.xml", exchange -> {
            try {
                end.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        idle = Duration.ofMillis(700);
        assertThat(failure("app")).containsIgnoringCase("timed out");
        idle = PATIENT;
        end.countDown();
        server.close();
        assertThat(failure("app")).containsIgnoringCase("refused");
    }

    @Test
    void refusesHostileIndexes() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "SECRET");
        server.fail(
                "index.xml",
                FaultyServer.text(
                        "<!DOCTYPE r [<!ENTITY x SYSTEM '" + secret.toUri() + "'>]><repository name='&x;'/>"));
        assertThat(failure("app")).doesNotContain("SECRET");
        server.fail(
                "index.xml",
                FaultyServer.text("<repository xmlns='http://www.osgi.org/xmlns/repository/v1.0.0'><referral url='"
                        + server.url() + "other.xml'/></repository>"));
        assertThat(failure("app")).contains("is not a valid index");
        assertThat(server.requests).doesNotContain("GET other.xml");

        TestBundle.of("app", "1.0.0").in(shelfFolder);
        new IndexedFolder(shelfFolder).index();
        String index = Files.readString(shelfFolder.resolve("index.xml"));
        for (String place :
                List.of("../secret.txt", secret.toUri().toString(), "http://127.0.0.1:1/app.jar", "%2e%2e/x")) {
            server.fail("index.xml", FaultyServer.text(index.replace("app-1.0.0.jar", place)));
            assertThat(failure("app")).containsAnyOf("No source offers app", "cannot be read");
        }
        server.fail("index.xml", FaultyServer.text(index.replace("\"app\"", "\"../app\"")));
        assertThat(failure("app")).contains("No source offers app");
    }

    @Test
    void logsInWithAReferencedPassword() throws Exception {
        offer(TestBundle.of("app", "1.0.0"));
        server.require("ada", "s3cret");
        assertThat(failure("app")).contains("401").doesNotContain("s3cret");
        Path file = Files.writeString(base.resolve("conf/company.password"), "s3cret\n");
        Files.setPosixFilePermissions(file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        given.configure(
                "mastaba.shelf.sources = company\nmastaba.shelf.company.url = " + server.url() + "index.xml\n"
                        + "mastaba.shelf.company.user = ada\nmastaba.shelf.company.password = $[secret:conf/company.password]\n");
        install("app");
        assertThat(deployed()).isEqualTo("app 1.0.0");
        Files.setPosixFilePermissions(file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
        assertThatIOException().isThrownBy(this::shelf).withMessageContaining("can be read by other users");
    }

    @Test
    void readsAnIndexOf10000Bundles() throws Exception {
        TestBundle.of("b0", "1.0.0").requiring("b1", "1", "2").in(shelfFolder);
        new IndexedFolder(shelfFolder).index();
        String index = Files.readString(shelfFolder.resolve("index.xml"));
        int from = index.indexOf("<resource>");
        int to = index.indexOf("</resource>") + "</resource>".length();
        String one = index.substring(from, to);
        StringBuilder all = new StringBuilder(index.substring(0, from));
        for (int i = 0; i < 10_000; i++) {
            all.append(one.replace("b1", "b" + (i + 1) % 10_000).replace("\"b0\"", "\"b" + i + "\""));
        }
        Files.writeString(
                shelfFolder.resolve("index.xml"),
                all.append(index.substring(to)).toString());
        try (Shelf shelf = shelf()) {
            assertThat(shelf.search("")).hasSize(10_000);
        }
    }
}
